"""Archives that students make: what is in them counts, what they try does not."""

import io
import random
import stat
import struct
import tracemalloc
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest

from grader.archive import MAX_CLASS_ENTRIES, MAX_ENTRIES, MAX_NAME
from grader.errors import UsageError
from grader.intake import collect
from grader.submission import MAX_ARCHIVE, MAX_SOURCE, File, read_submission
from grader.text import is_plain

RIGHT = "def double(x):\n    return 2 * x\n"
SLUGS = ("double", "triple")
ARCHIVE = Path("double.zip")
UTF8 = 0x800
ENCRYPTED = 0x1


def entry(name, flags=0, mode=0, **attributes):
    """An entry that says what we like of itself."""
    info = zipfile.ZipInfo("x")
    info.filename = info.orig_filename = name
    info.flag_bits, info.external_attr = flags, mode << 16
    for attribute, value in attributes.items():
        setattr(info, attribute, value)
    return info


def zipped(*files, method=zipfile.ZIP_DEFLATED):
    """An archive of pairs of name, or entry, and content."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # of duplicate names
        for name, content in files:
            if isinstance(name, zipfile.ZipInfo):
                name.compress_type = method
            archive.writestr(name, content)
    return stream.getvalue()


def patched(archive, signature, offset, form, value):
    """Change a field of every header of a kind."""
    changed = bytearray(archive)
    place = changed.find(signature)
    while place >= 0:
        struct.pack_into(form, changed, place + offset, value)
        place = changed.find(signature, place + 4)
    return bytes(changed)


LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def with_flags(archive, flags):
    return patched(patched(archive, LOCAL, 6, "<H", flags), CENTRAL, 8, "<H", flags)


def with_method(archive, method):
    return patched(patched(archive, LOCAL, 8, "<H", method), CENTRAL, 10, "<H", method)


@pytest.fixture
def read(tmp_path):
    def take(content):
        path = tmp_path / "double.zip"
        path.write_bytes(content)
        return read_submission(path, "ada", "double")

    return take


@pytest.fixture
def problem(read):
    def of(content):
        submission = read(content)
        assert submission.source == ""
        assert is_plain(submission.problem)
        assert len(submission.problem) < 400
        assert submission.problem.startswith(("double.zip ", "double.py in double.zip "))
        assert submission.problem.endswith(".")
        assert submission.problem.count(". ") == 0  # one sentence
        return submission.problem

    return of


# ---- what is taken --------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["", "double/", "course-main/homework/", "./", "Lösungen 李/"])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_file_is_found_in_any_folder(read, folder, method):
    submission = read(zipped((f"{folder}double.py", RIGHT), method=method))
    assert (submission.problem, submission.source) == ("", RIGHT)


def test_own_tests_may_be_packed_with_the_solution(read, tmp_path):
    (tmp_path / "double.py").write_text(RIGHT)
    (tmp_path / "test_double.py").write_text("TESTS")
    plain = read_submission(tmp_path / "double.py", "ada", "double")
    assert read(zipped(("double.py", RIGHT), ("mine/test_double.py", "TESTS"))) == plain
    assert (plain.source, plain.tests, plain.tests_problem) == (RIGHT, "TESTS", "")


def test_own_tests_that_cannot_be_read_are_told_and_the_solution_counts(read):
    submission = read(
        zipped(("double.py", RIGHT), ("a/test_double.py", ""), ("test_double.py", ""))
    )
    assert (submission.source, submission.problem) == (RIGHT, "")
    assert submission.tests_problem.startswith("double.zip holds test_double.py more than once")


def test_what_counts_is_the_content_however_it_was_packed(read, tmp_path):
    plain = tmp_path / "double.py"
    plain.write_text(RIGHT)
    packed = read(zipped(("double.py", RIGHT), ("notes.txt", "x")))
    assert packed.digest == read_submission(plain, "ada", "double").digest


@pytest.mark.parametrize(
    "name",
    [
        *("conftest.py", "numpy.py", "sitecustomize.py", "pytest.ini", "tests/q1.py", "double.pyc"),
        *("__MACOSX/double.py", "__MACOSX/._double.py", ".ipynb_checkpoints/double.py"),
        *("double.zip", "Double.py", "my_double.py", "double.py.bak"),
    ],
)
def test_other_files_are_ignored(read, name):
    assert read(zipped((name, "raise SystemExit"), ("double.py", RIGHT))).source == RIGHT


def test_a_folder_named_like_the_file_may_hold_it(read):
    assert read(zipped(("double.py/", ""), ("double.py/double.py", RIGHT))).source == RIGHT


def test_a_large_archive_of_zip64_is_an_archive(read):
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w") as archive,
        archive.open("double.py", "w", force_zip64=True) as member,
    ):
        member.write(RIGHT.encode())
    assert read(stream.getvalue()).source == RIGHT


# ---- what is not ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/tmp/PWNED", "an absolute path"),
        ("C:/PWNED", "an absolute path"),
        ("c:PWNED", "an absolute path"),
        ("../PWNED", "a path that leads out"),
        ("a/../../PWNED", "a path that leads out"),
        ("a/..", "a path that leads out"),
        ("..\\PWNED", "a backslash"),
        ("a\\double.py", "a backslash"),
        ("double.py\0.txt", "characters that cannot be seen"),
        ("a\x1b[2Jb", "characters that cannot be seen"),
        ("a\nb", "characters that cannot be seen"),
        ("a\u202eyp.elbuod", "characters that cannot be seen"),
        ("a" * (MAX_NAME + 1), "a name of more than 255 bytes"),
        ("ü" * 128, "a name of more than 255 bytes"),
        ("a" * 60_000, "a name of more than 255 bytes"),
    ],
)
def test_a_name_that_cannot_be_honest_is_refused(problem, tmp_path, name, said):
    told = problem(zipped(("double.py", RIGHT), (entry(name), "x")))
    assert told.startswith("double.zip holds ")
    assert said in told
    assert [path.name for path in tmp_path.rglob("*")] == ["double.zip"]  # nothing was unpacked


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK]
)
@pytest.mark.parametrize("name", ["double.py", "other"])
def test_links_and_special_files_are_refused(problem, kind, name):
    files = [(entry(name, mode=kind | 0o777), "/etc/passwd")]
    files += [("double.py", RIGHT)] if name == "other" else []
    assert "a link or another special file" in problem(zipped(*files))


@pytest.mark.parametrize("flags", [ENCRYPTED, 0x40 | ENCRYPTED])
def test_an_encrypted_file_is_refused(problem, flags):
    assert "an encrypted file" in problem(with_flags(zipped(("double.py", RIGHT)), flags))


@pytest.mark.parametrize("second", ["double.py", "old/double.py"])
def test_two_candidates_are_refused(problem, second):
    told = problem(zipped(("double.py", RIGHT), (second, "x = 1\n")))
    assert told == f"double.zip holds double.py more than once (double.py and {second}): keep one."


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], "double.zip is empty."),
        ([("double/", "")], "double.zip is empty."),
        ([("double.py/", "")], "double.zip is empty."),
        ([("double.py/", ""), ("a", "")], "double.py in double.zip is a folder, not a file."),
        ([("double.py/x.py", "")], "double.py in double.zip is a folder, not a file."),
        ([("triple.py", "x")], "double.zip holds no double.py."),
        ([("double.zip", zipped(("double.py", RIGHT)))], "double.zip holds no double.py."),
        ([("__MACOSX/double.py", "x")], "double.zip holds no double.py."),
        ([("double.py", "")], "double.py in double.zip is empty."),
        (
            [("double.py", "\0")],
            "double.py in double.zip holds NUL bytes: it is not a Python file.",
        ),
    ],
)
def test_what_is_missing_is_said(problem, files, told):
    assert problem(zipped(*files)) == told


def test_a_file_in_another_encoding_is_named(read):
    assert read(zipped(("double.py", b"# \xe9\n"))).problem == (
        "double.py in double.zip is not UTF-8 text: byte 0xe9 in line 1. "
        "Save it again with the encoding UTF-8."
    )


def test_many_entries_are_refused(problem):
    files = [("double.py", RIGHT), *((f"{n}", "") for n in range(MAX_ENTRIES))]
    assert read_count(problem(zipped(*files))) == MAX_ENTRIES + 1
    assert read_count(problem(zipped(*((f"{n:05}", "") for n in range(30_000))))) == 30_000
    many = zipped(*((f"{n:06}", "") for n in range(100_000)))
    assert "larger than 4 MiB" in problem(many)


def read_count(told):
    return int(told.partition(" holds ")[2].split()[0])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_compression_is_refused_before_it_is_undone(problem, method):
    assert "unusual way" in problem(zipped(("double.py", RIGHT), method=method))


@pytest.mark.parametrize("method", [1, 9, 97, 99])
def test_a_compression_that_nobody_knows_is_refused(problem, method):
    archive = with_method(zipped(("double.py", RIGHT)), method)
    assert "unusual way" in problem(archive)


# ---- bombs ------------------------------------------------------------------------------


def peak(action):
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_bomb_is_refused_by_what_it_declares(problem):
    bomb = zipped(("double.py", bytes(300 * 2**20)))
    assert len(bomb) < 2**20
    assert peak(lambda: problem(bomb)) < 20 * 2**20
    assert "holds more than 20 MiB" in problem(bomb)
    assert "larger than 1 MiB" in problem(zipped(("double.py", b"#" * (MAX_SOURCE + 1))))


def test_many_files_that_are_large_together_are_refused(problem):
    files = [(f"{n}", bytes(2**20)) for n in range(21)]
    assert "holds more than 20 MiB" in problem(zipped(("double.py", RIGHT), *files))


def test_a_bomb_that_declares_little_is_inflated_no_further(problem):
    bomb = zipped(("double.py", b"#" * (100 * 2**20)))
    for size in (0, 10, MAX_SOURCE):
        lies = patched(patched(bomb, LOCAL, 22, "<I", size), CENTRAL, 24, "<I", size)
        told: list[str] = []
        assert peak(lambda lies=lies, told=told: told.append(problem(lies))) < 20 * 2**20
        assert "is damaged" in told[0]


def test_a_bomb_that_says_the_truth_about_nothing_is_cut():
    """The right checksum of what the declared size lets through."""
    bomb = zipped(("double.py", b"#" * (100 * 2**20)))
    size = MAX_SOURCE
    crc = zlib.crc32(b"#" * size)
    lies = patched(patched(bomb, LOCAL, 22, "<I", size), CENTRAL, 24, "<I", size)
    lies = patched(patched(lies, LOCAL, 14, "<I", crc), CENTRAL, 16, "<I", crc)
    limit = 60 * 2**20  # the text, its bytes, and what reading keeps of them
    assert peak(lambda: read_anything(lies)) < limit


def read_anything(content):
    submission = File("ada", "double", ARCHIVE, content).read()
    assert len(submission.source) <= MAX_SOURCE


def test_an_archive_in_an_archive_is_not_opened(problem):
    inner = zipped(("double.py", bytes(50 * 2**20)))
    assert "holds no double.py" in problem(zipped(("inner.zip", inner)))


def test_an_archive_that_is_too_large_is_not_read(problem):
    assert "larger than 4 MiB" in problem(bytes(MAX_ARCHIVE + 1))


# ---- damage -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        RIGHT.encode(),
        bytes(1000),
        END,
        zipped(("double.py", RIGHT))[:-30],
        zipped(("double.py", RIGHT))[40:],
        patched(zipped(("double.py", RIGHT)), CENTRAL, 42, "<I", 2**31),
        patched(zipped(("double.py", RIGHT)), END, 16, "<I", 2**31),
        patched(zipped(("double.py", RIGHT)), CENTRAL, 16, "<I", 12345),
        with_flags(
            zipped((entry("d\xfcble.py"), RIGHT)).replace("dü".encode(), b"d\xff\xff"), UTF8
        ),
    ],
)
def test_a_damaged_archive_is_said_to_be_damaged(problem, content):
    assert "is damaged, or no zip archive" in problem(content)


def test_whatever_is_damaged_has_its_sentence():
    """Bytes changed at random: an answer, and never an exception."""
    whole = zipped(("a/double.py", RIGHT), ("b", "x" * 1000), ("c/", ""))
    chance = random.Random(4711)
    told = set()
    for _ in range(3_000):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        submission = File("ada", "double", ARCHIVE, bytes(damaged)).read()
        assert bool(submission.source) != bool(submission.problem)
        assert is_plain(submission.problem)
        told.add(submission.problem)
    assert len(told) > 5


# ---- an archive of a class ------------------------------------------------------------------


@pytest.fixture
def pack(tmp_path):
    def write(*files, **options):
        path = tmp_path / "class.zip"
        path.write_bytes(zipped(*files, **options))
        return path

    return write


@pytest.mark.parametrize("above", ["", "submissions/", "Abgaben für Ü1/"])
def test_a_class_is_found_in_an_archive(pack, above):
    packed = zipped(("double.py", RIGHT + "# zip\n"))
    path = pack(
        *((f"{above}{name}", content) for name, content in [
            ("bob/triple.py", "triple"),
            ("bob/double.zip", packed),
            ("ada/double.py", RIGHT),
            ("ada/deeper/triple.py", "not where it belongs"),
            ("cleo/", ""),
            ("__MACOSX/ada/double.py", "no"),
            (".git/double.py", "no"),
            ("notes.txt", "no"),
        ])
    )  # fmt: skip
    students, files, *_ = collect(path, SLUGS)
    assert students == ["ada", "bob", "cleo"]
    read = [(file.student, file.slug, file.read().source) for file in files]
    assert read == [
        ("ada", "double", RIGHT),
        ("bob", "double", RIGHT + "# zip\n"),
        ("bob", "triple", "triple"),
    ]


def test_a_class_of_one_is_no_folder_above(pack):
    students, files, *_ = collect(pack(("ada/double.py", RIGHT)), SLUGS)
    assert (students, [file.student for file in files]) == (["ada"], ["ada"])


@pytest.mark.parametrize("name", ["Zoë Ångström", "李雷", "Zoe\u0308", "  ada ", "=1+1"])
@pytest.mark.parametrize("flags", [0, UTF8], ids=["", "with the flag"])
def test_names_in_utf8_are_read_with_the_flag_and_without(pack, name, flags):
    stand_in = "x" * len(name.encode())
    path = pack((f"{stand_in}/double.py", RIGHT))
    path.write_bytes(with_flags(path.read_bytes().replace(stand_in.encode(), name.encode()), flags))
    assert collect(path, SLUGS)[0] == [name]


def test_names_of_old_programs_are_read_in_their_code_page(pack):
    path = pack(("xxxx/double.py", RIGHT))
    path.write_bytes(path.read_bytes().replace(b"xxxx", "Zoë!".encode("cp437")))
    assert collect(path, SLUGS)[0] == ["Zoë!"]


def test_what_is_wrong_with_one_file_concerns_one_student(pack):
    path = pack(
        ("ada/double.py", RIGHT),
        ("ben/double.py", RIGHT),
        ("ben/double.py", "x"),
        ("cleo/double.py", b"#" * (MAX_ARCHIVE + 1)),
        ("dan/double.py", b"#" * (MAX_SOURCE + 1)),
        ("eve/double.py", RIGHT),
        ("eve/double.zip", zipped(("double.py", RIGHT))),
        ("fay/double.zip", b"nonsense"),
    )
    read = {file.student: file.read() for file in collect(path, SLUGS)[1]}
    assert read["ada"].source == RIGHT
    assert {name: one.problem.split(": ")[0] for name, one in read.items()} == {
        "ada": "",
        "ben": "double.py is there 2 times",
        "cleo": "double.py is larger than 1 MiB, which no solution needs.",
        "dan": "double.py is larger than 1 MiB, which no solution needs.",
        "eve": "Both double.py and double.zip were handed in, "
        "and nothing says which of them counts",
        "fay": "double.zip is damaged, or no zip archive",
    }


def test_a_damaged_file_of_one_student_concerns_nobody_else(pack):
    path = pack(("ada/double.py", RIGHT), ("ben/double.py", RIGHT), method=zipfile.ZIP_STORED)
    content = path.read_bytes()
    place = content.rfind(RIGHT.encode())
    path.write_bytes(content[:place] + b"D" + content[place + 1 :])
    ada, ben = (file.read() for file in collect(path, SLUGS)[1])
    assert (ada.source, ben.problem) == (
        RIGHT,
        "double.py came in a damaged archive: hand it in again.",
    )


@pytest.mark.parametrize(
    "bad",
    [
        entry("../ben/double.py"),
        entry("/ben/double.py"),
        entry("C:/ben/double.py"),
        entry("a\\ben/double.py"),
        entry("be\x1b[2Jn/double.py", UTF8),
        entry("be\u202en/double.py", UTF8),
        entry("b" * 300 + "/double.py"),
        entry("ben/double.py", mode=stat.S_IFLNK | 0o777),
    ],
    ids=lambda info: ascii(info.filename)[:30],
)
def test_an_entry_that_cannot_be_honest_is_left_out_and_said(pack, bad):
    path = pack(("ada/double.py", RIGHT), (bad, RIGHT))
    with pytest.warns(UserWarning, match="1 entries of .* were left out"):
        students, files, *_ = collect(path, SLUGS)
    assert (students, [file.student for file in files]) == (["ada"], ["ada"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"nonsense", "is damaged, or no zip archive"),
        (zipped(("ada/notes.txt", "x")), "holds nothing to grade"),
        (zipped(), "holds nothing to grade"),
        (zipped(*((f"{n}", "") for n in range(MAX_CLASS_ENTRIES + 1))), "unpack it"),
    ],
    ids=["damaged", "nothing", "empty", "too many"],
)
def test_an_archive_of_a_class_that_cannot_be_graded_is_said(tmp_path, content, said):
    path = tmp_path / "class.zip"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=said):
        collect(path, SLUGS)


def test_an_archive_of_a_class_is_inflated_up_to_a_limit(pack, monkeypatch):
    monkeypatch.setattr("grader.archive.MAX_CLASS_BYTES", 100)
    path = pack(*((f"{n}/double.py", RIGHT) for n in range(4)))
    with pytest.raises(UsageError, match="unpack it"):
        collect(path, SLUGS)


def test_an_archive_of_a_class_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        collect(tmp_path / "class.zip", SLUGS)


def test_a_class_in_an_archive_gets_the_reports_of_a_class_in_folders(
    neurograde, tiny_unchanged, cache, hand_in, tmp_path, contents, pack
):
    sources = {"ada": {"double": RIGHT}, "ben": {"double": "def double(x):\n    return x\n"}}
    folder = hand_in(sources)
    path = pack(*((f"all/{n}/double.py", s["double"]) for n, s in sources.items()))
    for submissions, out in ((folder, "one"), (path, "two")):
        options = ["-o", tmp_path / out, "--course", tiny_unchanged, "--cache", cache, "-j", "2"]
        assert neurograde("grade", submissions, *options).code == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_student_checks_an_archive_at_home(check, tmp_path):
    path = tmp_path / "double.zip"
    path.write_bytes(zipped(("my homework/double.py", RIGHT), ("numpy.py", "raise SystemExit")))
    ended = check(path)
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "100/100")
