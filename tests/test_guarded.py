"""Patterns of users: what they mean, what is refused and where, and that none is a bomb."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.guarded import PatternError, TooSlowError, guarded, translate


def fits(pattern: str, text: str) -> bool:
    return guarded(pattern).search(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^SEV[1-4]$", "SEV1"),
        ("EV", "SEV1"),
        ("", ""),
        (r"^\d{4}-\d\d$", "2023-11"),
        (r"^\p{L}+$", "Zürich"),
        (r"^\p{Script=Greek}$", "λ"),
        (r"^\P{L}$", "1"),
        (r"^[\p{Lu}\d]+$", "Ü7"),
        (r"^[^\W]$", "a"),
        (r"^[\D]$", "x"),
        (r"^\S\s\S$", "a\u00a0b"),
        ("^a.c$", "a\U0001f6a2c"),
        ("^(?:a|b){2,}$", "abba"),
        ("^(a)(b)\\2\\1$", "abba"),
        (r"^(?<first>.)\k<first>$", "aa"),
        ("^(?P<first>a|b)$", "b"),
        ("^(?=.*a)(?!.*b).{3}$", "xax"),
        (r"(?<=\$)5(?<!a)", "$5"),
        (r"\bon\b", "turn on it"),
        (r"\Bn\b", "on"),
        (r"^\x41\u0042\u{43}\cI\n\0$", "ABC\t\n\0"),
        (r"^\ud83d\udea2$", "\U0001f6a2"),
        ("(?i)^sev1$", "SEV1"),
        ("^(?i:s)EV$", "SEV"),
        (r"^a\/b\-c\.d\@$", "a/b-c.d@"),
        (r"^[a\-z\]\\^]+$", "-]\\^az"),
        ("^[a-]$", "-"),
        ("^[-a]$", "-"),
        (r"^[\w-.]+$", "a-b.c"),
        (r"^[+-\d]+$", "+-1"),
        ("^[[:]+$", "[:"),
        ("^[&&||~~--]+$", "-&|~"),
        (r"^[\b]$", "\b"),
        ("^{x}$", "{x}"),
        ("^a{x$", "a{x"),
        ("^a{2}?b*?c+?d??$", "aac"),
        ("^#x y$", "#x y"),
        ("^(|a)$", "a"),
        ("]}", "]}"),
    ],
)
def test_it_fits(pattern: str, text: str) -> None:
    assert fits(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^SEV[1-4]$", "SEV1\n"),
        ("^SEV[1-4]$", "x\nSEV1"),
        ("^SEV[1-4]$", "sev1"),
        (r"^\d$", "٣"),
        (r"^\w+$", "Zürich"),
        ("^.$", "\u2028"),
        ("^.$", "\n"),
        (r"^\D$", "1"),
        (r"^[^\w]$", "_"),
        (r"^[^\W]$", "-"),
        (r"\bx", "ax"),
        ("^(?i:s)EV$", "Sev"),
        ("a{2}", "a"),
        ("^[a-c]$", "-"),
    ],
)
def test_it_does_not_fit(pattern: str, text: str) -> None:
    assert not fits(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "reason", "position"),
    [
        ("a(b", 'this "(" is never closed', 1),
        ("ab)c", 'this ")" closes nothing', 2),
        ("a[b", 'this "[" is never closed', 1),
        ("a[", 'this "[" is never closed', 1),
        ("a[b-", "the set is never closed", 4),
        ("a[]b]", '"[]" names no character; a bracket is written "\\]"', 1),
        ("a[^]", '"[^]" names no character; a bracket is written "\\]"', 1),
        ("[z-a]", 'the range "z-a" runs backwards', 2),
        ("*a", "there is nothing here to repeat", 0),
        ("a|+", "there is nothing here to repeat", 2),
        ("a**", "there is nothing here to repeat", 2),
        ("a{2}{3}", "there is nothing here to repeat", 4),
        ("^*", "there is nothing here to repeat", 1),
        ("(?=a)+", "there is nothing here to repeat", 5),
        ("a{3,2}", "the smaller count comes first", 1),
        ("a{,2}", 'from none is written "{0,2}"', 1),
        ("a{99999999999999999999}", "a repeat can be counted up to 65535", 1),
        ("a\\", "a backslash at the end escapes nothing", 1),
        ("^a\\Z", '"\\Z" is of another dialect; here it is "$"', 2),
        ("\\Aa", '"\\A" is of another dialect; here it is "^"', 0),
        ("\\q", '"\\q" means nothing', 0),
        ("\\c1", '"\\c" means nothing', 0),
        ("\\x4", "2 hexadecimal digits are missing", 0),
        ("\\u12", "4 hexadecimal digits are missing", 0),
        ("\\u{110000}", '"110000" is the number of no character', 0),
        ("\\u{1", 'the "}" is missing', 0),
        ("\\pL", '"\\p" needs the name of a property: \\p{L}', 0),
        ("a\\p{Foo}", 'there is no property "Foo"', 1),
        ("\\p{^L}", 'there is no property "^L"', 0),
        ("\\1", "there is no group 1 before it", 0),
        ("(a)\\12", "there is no group 12 before it", 3),
        ("\\k<a>", 'there is no group named "a" before it', 0),
        ("(?<a>x)(?<a>y)", 'a second group named "a"', 7),
        ("(?<1>x)", '"1" can be no name of a group', 0),
        ("(?>a)", 'no group begins with "(?>"', 0),
        ("(?R)", 'no group begins with "(?R"', 0),
        ("(?#x)", 'no group begins with "(?#"', 0),
        ("^(?i)a$", 'no group begins with "(?i"', 1),
        ("(?s:.)", 'no group begins with "(?s"', 0),
    ],
)
def test_what_is_wrong_is_told_with_its_place(pattern: str, reason: str, position: int) -> None:
    with pytest.raises(PatternError) as caught:
        guarded(pattern)
    assert (caught.value.reason, caught.value.position) == (reason, position)
    assert str(caught.value) == (f'"{pattern}" is no usable regular expression: {reason}, at character {position + 1}')


@pytest.mark.parametrize(
    "pattern",
    [
        "(((a{1000}){1000}){1000})",
        "(?:(?:(?:a{100}){100}){100}b)*",
        "a{4294967295}",
        "(?:" * 51 + "a" + ")" * 51,
        "(" * 3000 + ")" * 1000,
        "a" * 5000,
        "(?:a{60}b{60}){90}",
        "\\" + "9" * 4000,
        "a{" + "9" * 4000 + "}",
    ],
)
def test_bombs_are_refused_before_they_are_compiled(pattern: str) -> None:
    with pytest.raises(PatternError) as caught:
        translate(pattern)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^(a|a)*$", "a" * 100_000 + "b"),
        ("(x+x+)+y", "x" * 10_000),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 10_000),
        ("^(?:a?){400}a{400}$", "a" * 399 + "b" + "a" * 500),
    ],
)
def test_a_pattern_that_explodes_is_stopped(pattern: str, text: str) -> None:
    with pytest.raises(TooSlowError, match=re.escape(f'"{pattern}" takes too long')):
        guarded(pattern).search(text, 0.05)


@pytest.mark.parametrize(
    "pattern", ["(a{0,65535}){0,65535}", "(a{0,65535}){0,65535}b", "(.*)*x", "((a{0,100}){0,100}){0,100}b"]
)
def test_a_repeat_that_may_be_long_is_no_bomb(pattern: str) -> None:
    assert fits(pattern, "a" * 10_000) == (pattern == "(a{0,65535}){0,65535}")


def test_a_long_pattern_is_shortened_in_messages() -> None:
    with pytest.raises(PatternError) as caught:
        guarded("a" * 200 + "(")
    assert f'"{"a" * 79}…" is no usable' in str(caught.value)


PIECES = st.sampled_from(
    [*"abc-]{}[^$.*+?|()\\/ 12,:=!<>#", "\\d", "\\p{L}", "(?:", "(?<a>", "[^", "{2,3}", "\\u0041", "ü"]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=12), st.text("abc-12 \nü", max_size=12))
def test_any_pattern_is_read_or_refused(pattern: str, text: str) -> None:
    try:
        one = guarded(pattern)
    except PatternError as error:
        assert 0 <= error.position <= len(pattern)  # noqa: PT017 - whether it is raised depends on the pattern
        assert not str(error).startswith(error.reason)  # noqa: PT017 - as above
    else:
        assert isinstance(one.search(text), bool)


PLAIN = st.recursive(
    st.sampled_from(["a", "b", "-", "[ab]", "[^a]", "\\d", "\\-", ".", "1"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{0,2}"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    ),
    max_leaves=6,
)


@given(PLAIN, st.text("ab-1", max_size=8), st.booleans())
def test_where_the_dialects_agree_so_do_the_answers(pattern: str, text: str, whole: bool) -> None:  # noqa: FBT001 - given
    asked = f"^(?:{pattern})$" if whole else pattern
    assert fits(asked, text) == (re.search(asked, text) is not None)
