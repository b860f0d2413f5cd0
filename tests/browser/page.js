// What tests ask of a page, from inside it. Injected by the browser's own protocol, so the
// page's policy stays in force.
(() => {
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const name = (element) => {
    const words = (element.getAttribute("aria-label") || element.textContent || "").trim();
    const id = element.id ? "#" + element.id : "";
    const kind = element.getAttribute("class") ? "." + element.getAttribute("class") : "";
    return `${element.localName}${id}${kind} “${words.slice(0, 40)}”`;
  };

  // ---- colours -----------------------------------------------------------------------
  const colour = (text) => {
    const parts = (text.match(/[\d.]+/g) || []).map(Number);
    return parts.length < 3 ? [0, 0, 0, 0] : [parts[0], parts[1], parts[2], parts[3] ?? 1];
  };
  const over = (top, below) => {
    const share = top[3];
    return [0, 1, 2].map((i) => top[i] * share + below[i] * (1 - share)).concat(1);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((part) => {
      const c = part / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    // What an ancestor paints, and for text within a drawing the shape drawn under its middle.
    const layers = [];
    for (let up = element.parentElement; up; up = up.parentElement) {
      if (up.namespaceURI.endsWith("svg")) continue;
      const painted = colour(getComputedStyle(up).backgroundColor);
      layers.unshift(painted);
      if (painted[3] === 1) break;
    }
    const canvas = matchMedia("print").matches ? [255, 255, 255, 1] : [255, 255, 255, 1];
    let ground = layers.reduce((below, top) => over(top, below), canvas);
    const svg = element.closest("svg");
    if (element.localName === "text" && svg) {
      const box = element.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      for (const shape of svg.querySelectorAll("rect")) {
        if (!(shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
        const edge = shape.getBoundingClientRect();
        if (x < edge.left || x > edge.right || y < edge.top || y > edge.bottom) continue;
        const style = getComputedStyle(shape);
        const fill = colour(style.fill);
        ground = over([...fill.slice(0, 3), fill[3] * style.fillOpacity * style.opacity], ground);
      }
    }
    return ground;
  };
  const drawn = (element) => {
    const style = getComputedStyle(element);
    const paint = style.stroke !== "none" && element.localName !== "text" ? "stroke" : "fill";
    if (style[paint] === "none") return null;
    const rgba = colour(style[paint]);
    return [...rgba.slice(0, 3), rgba[3] * style[paint + "Opacity"] * style.opacity];
  };

  // ---- what is wrong, in words -------------------------------------------------------
  // Contrast in drawings, which axe cannot judge. `ground` is what may be faint: grid lines,
  // and cells whose number stands in them.
  const faint = () => {
    const faults = [];
    for (const element of document.querySelectorAll("svg text, svg path, svg rect, svg circle, svg line")) {
      const decoration = element.closest(".ground, defs, [aria-hidden=true]");
      if (!seen(element) || (decoration && element.localName !== "text")) continue;
      const paint = drawn(element);
      if (!paint) continue;
      const ground = behind(element);
      const found = contrast(over(paint, ground), ground);
      const needed = element.localName === "text" ? 4.5 : 3;
      if (found < needed) faults.push(`${name(element)} has a contrast of ${found.toFixed(2)}`);
    }
    return [...new Set(faults)];
  };

  const sideways = () => {
    const root = document.documentElement;
    const excess = root.scrollWidth - root.clientWidth;
    if (excess <= 0) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".scroll, .to-main"));
    return [`the page is ${excess} px wider than its window: ${wide.slice(0, 3).map(name).join(", ")}`];
  };

  // A part of the text that is cut off on its side, with no way to scroll to it.
  const cut = () => [...document.querySelectorAll("body *")].filter((e) =>
    e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1
      && ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && seen(e)
      && !e.closest("svg, math, .to-main")).map((e) => `cut off: ${name(e)}`);

  // What is folded need not be seen, except on paper, where nobody can unfold it.
  const unseen = (visible) => {
    const missing = (selector) => [...document.querySelectorAll(selector)].filter((e) => !seen(e));
    const onPaper = matchMedia("print").matches ? missing("details > *") : [];
    return missing(visible).filter((e) => !e.closest("details:not([open]) > :not(summary)"))
      .map((e) => `not seen: ${name(e)}`).concat(onPaper.map((e) => `not on paper: ${name(e)}`));
  };

  // Links within the page lead to something that is there to be seen.
  const astray = () => [...document.querySelectorAll("a[href^='#']")]
    .map((link) => link.getAttribute("href").slice(1))
    .filter((id) => !document.getElementById(id) || !seen(document.getElementById(id)))
    .map((id) => `leads nowhere: ${id}`);

  // ---- the Tab key: where it has led is judged when it is pressed again ----------------
  const reached = new Map();
  const judgeFocus = () => {
    const element = document.activeElement;
    if (!element || element === document.body || reached.has(element)) return;
    const faults = [];
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && contrast(colour(style.outlineColor), behind(element)) >= 3;
    const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    if (!ring) faults.push(`focus cannot be seen: ${name(element)}`);
    if (!within) faults.push(`focus is off the screen: ${name(element)}`);
    reached.set(element, faults);
  };
  document.addEventListener("keydown", (event) => event.key === "Tab" && judgeFocus(), true);
  const stops = () => [...document.querySelectorAll("a[href], summary, button, input, select, [tabindex='0']")]
    .filter(seen).length;

  const unfolded = [];
  window.pageChecks = {
    unfold: () => document.querySelectorAll("details:not([open])").forEach((d) => {
      d.open = true;
      unfolded.push(d);
    }),
    fold: () => unfolded.splice(0).forEach((d) => { d.open = false; }),

    look: (visible) => [...faint(), ...sideways(), ...cut(), ...unseen(visible)],
    astray,

    // Start a walk at the top of the page; return how many places it must reach.
    begin: () => {
      reached.clear();
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute("tabindex");
      return stops();
    },
    walked: () => {
      judgeFocus();
      const missed = reached.size === stops() ? []
        : [`the Tab key reaches ${reached.size} of ${stops()} places`];
      return [...reached.values()].flat().concat(missed);
    },
  };
  window.policyViolations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.policyViolations.push(`${event.violatedDirective} blocked ${event.blockedURI}`));
})();
