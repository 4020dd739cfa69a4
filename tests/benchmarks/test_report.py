import json

from benchmarks.report import Figure, Report, Row, Times, as_json, markdown, medians, ratios

REPORT = Report(
    entries=520,
    runs=3,
    rows=(
        Row("Diarist", "pages", Times(4, 0.05, 2, 2, 2, 2, 0.3), runs=3),
        Row("Material", "pages", Times(40, 21, 10, 10, 20, 20, 5)),
        Row("Hugo", "pages", Times(10, 1, 2, 4, 4, 4), runs=3),
        Row("Pelican", "pages", None, "no | network"),
    ),
    figures=(Figure("growth", "as N^1.00"), Figure("diarist --help, s", 0.0824, 0.08)),
)


def test_each_kind_of_time_has_its_own_median() -> None:
    runs = [Times(3, 1, 9, 1, 1, 1, 5), Times(1, 2, 8, 2, 2, 2), Times(2, 3, 7, 3, 3, 3, 7)]
    assert medians(runs) == Times(2, 2, 8, 2, 2, 2, 6)


def test_what_was_never_served_has_no_such_time() -> None:
    assert medians([Times(3, 1, 9, 1, 1, 1)]).saved is None


def test_ratios_are_set_against_their_targets() -> None:
    assert [(one.build, round(one.ratio, 2), one.verdict) for one in ratios(REPORT) if one.peer == "Hugo"] == [
        ("cold", 0.4, "at most 0.27: MISSED"),
        ("unchanged", 0.05, "at most 0.1: met"),
        ("words", 1.0, "at most 0.5: MISSED"),
        ("title", 0.5, "at most 0.5: met"),
        ("topic", 0.5, "at most 0.5: met"),
        ("date", 0.5, "at most 0.5: met"),
    ]


def test_without_diarist_there_is_nothing_to_compare() -> None:
    assert ratios(Report(520, 1, REPORT.rows[1:], ())) == []


def test_markdown_names_a_peer_that_was_left_out_and_one_with_fewer_runs() -> None:
    missed, met = "0.20, at most 0.12: MISSED", "0.10, at most 0.12: met"
    half = " | ".join(["0.50, at most 0.5: met"] * 3)
    assert markdown(REPORT).splitlines() == [
        "520 entries, seconds, median of 3 runs",
        "",
        "| system | makes | cold | nothing changed | words changed | title | topic | date | save to served page |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| Diarist | pages | 4.0 | 0.05 | 2.0 | 2.0 | 2.0 | 2.0 | 0.30 |",
        "| Material (one run) | pages | 40.0 | 21.0 | 10.0 | 10.0 | 20.0 | 20.0 | 5.0 |",
        "| Hugo | pages | 10.0 | 1.0 | 2.0 | 4.0 | 4.0 | 4.0 |  |",
        "| Pelican | pages | left out: no / network |  |  |  |  |  |  |",
        "",
        "Diarist's time as a share of the peer's, in the same run",
        "",
        "| peer | cold | nothing changed | words changed | title | topic | date | save to served page |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        f"| Material | 0.10, at most 0.15: met | 0.00 | {missed} | {missed} | {met} | {met} | 0.06 |",
        f"| Hugo | 0.40, at most 0.27: MISSED | 0.05, at most 0.1: met | 1.00, at most 0.5: MISSED | {half} |  |",
        "",
        "Diarist by itself",
        "",
        "| what | figure | target |",
        "| --- | --- | --- |",
        "| growth | as N^1.00 |  |",
        "| diarist --help, s | 0.0824 | at most 0.08: MISSED |",
    ]


def test_json_holds_times_ratios_figures_and_verdicts() -> None:
    said = json.loads(as_json(REPORT))
    assert said["rows"][0]["times"]["unchanged"] == 0.05
    assert said["figures"][1]["verdict"] == "at most 0.08: MISSED"
    assert said["ratios"][2] == {
        "peer": "Material", "build": "words", "ratio": 0.2, "target": 0.12, "verdict": "at most 0.12: MISSED"
    }  # fmt: skip
