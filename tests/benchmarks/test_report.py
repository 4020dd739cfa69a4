import json

from benchmarks.report import Report, Row, Times, as_json, markdown, medians, ratios

REPORT = Report(
    entries=520,
    runs=3,
    rows=(
        Row("Diarist", "pages", Times(4, 1, 2)),
        Row("Material", "pages", Times(40, 21, 10)),
        Row("Pelican", "pages", None, "no | network"),
    ),
    figures={"growth": "as N^1.00", "all feeds of the site, ms": 82.4},
)


def test_each_kind_of_build_has_its_own_median() -> None:
    assert medians([Times(3, 1, 9), Times(1, 2, 8), Times(2, 3, 7)]) == Times(2, 2, 8)


def test_ratios_are_set_against_their_targets() -> None:
    assert [(ratio.build, ratio.ratio, ratio.verdict) for ratio in ratios(REPORT)] == [
        ("cold", 0.1, "at most 0.15: met"),
        ("unchanged", 1 / 21, "no target"),
        ("changed", 0.2, "at most 0.12: MISSED"),
    ]


def test_without_diarist_there_is_nothing_to_compare() -> None:
    assert ratios(Report(520, 1, REPORT.rows[1:], {})) == []


def test_markdown_names_a_peer_that_was_left_out() -> None:
    assert markdown(REPORT).splitlines() == [
        "520 entries, seconds, median of 3 runs",
        "",
        "| system | makes | cold | nothing changed | one entry changed |",
        "| --- | --- | --- | --- | --- |",
        "| Diarist | pages | 4.0 | 1.0 | 2.0 |",
        "| Material | pages | 40.0 | 21.0 | 10.0 |",
        "| Pelican | pages | left out: no / network |  |  |",
        "",
        "Diarist's time as a share of the peer's, in the same run",
        "",
        "| peer | build | ratio | target |",
        "| --- | --- | --- | --- |",
        "| Material | cold | 0.10 | at most 0.15: met |",
        "| Material | nothing changed | 0.05 | no target |",
        "| Material | one entry changed | 0.20 | at most 0.12: MISSED |",
        "",
        "Diarist by itself",
        "",
        "| what | figure |",
        "| --- | --- |",
        "| growth | as N^1.00 |",
        "| all feeds of the site, ms | 82 |",
    ]


def test_json_holds_times_ratios_and_verdicts() -> None:
    said = json.loads(as_json(REPORT))
    assert said["rows"][0]["times"] == {"cold": 4, "unchanged": 1, "changed": 2}
    assert said["ratios"][2] == {
        "peer": "Material", "build": "changed", "ratio": 0.2, "target": 0.12, "verdict": "at most 0.12: MISSED"
    }  # fmt: skip
