"""The language that letters tell."""

import pytest

from diarist.diary.scripts import language_of

WORDS = {
    "he": "שבוע שקט ברציף. דיברנו עם הצוות על הסירות.",
    "ar": "أسبوع هادئ على الرصيف. تحدثنا مع الفريق عن القوارب",
    "fa": "هفته‌ای آرام در اسکله. گفتگو با گروه درباره‌ی قایق‌ها و چند پیشنهاد",
    "ur": "گھاٹ پر ایک پرسکون ہفتہ۔ ہم نے ٹیم سے کشتیوں کے بارے میں بات کی",
    "zh": "码头上平静的一周。我们和团队谈了船的事。",
    "ja": "桟橋での静かな一週間。船についてチームと話しました。",
    "ko": "부두에서 조용한 한 주. 우리는 배에 대해 팀과 이야기했습니다.",
    "el": "Μια ήσυχη εβδομάδα στην αποβάθρα.",
    "ru": "Тихая неделя на причале. Мы были у лодок, и я услышал много нового.",
    "uk": "Тихий тиждень на причалі. Ми їздили до човнів.",
    "bg": "Тиха седмица на кея. Говорихме с екипа и чухме нещо, което бързо ще свършим.",
    "hi": "घाट पर एक शांत सप्ताह। हमने टीम से बात की।",
    "th": "สัปดาห์ที่เงียบสงบที่ท่าเรือ",
    "ka": "მშვიდი კვირა ნავსადგურზე",
}


@pytest.mark.parametrize("language", WORDS)
def test_a_language_by_its_letters(language: str) -> None:
    assert language_of(WORDS[language], "en") == language


@pytest.mark.parametrize(
    ("words", "site"),
    [
        ("A quiet week on the quay.", "en"),
        ("Une semaine à l’été", "en"),
        (f"A quiet week with a guest who said: {WORDS['he'][:20]}, and much else about boats.", "en"),
        (WORDS["ar"], "fa"),
        (WORDS["ur"], "ar-EG"),
        (WORDS["zh"], "ja"),
        (WORDS["uk"], "ru"),
        ("🚢 2026", "en"),
        ("", "en"),
    ],
)
def test_the_sites_language_holds_where_the_letters_are_its_own_or_do_not_tell(words: str, site: str) -> None:
    assert language_of(words, site) == site


def test_addresses_and_code_are_not_words() -> None:
    address = "https://a.example/a-very-long-address-of-latin-letters-that-goes-on"
    assert language_of(f"{WORDS['zh']} [这里]({address}) `more latin letters`", "en") == "zh"


def test_a_name_out_of_another_language_does_not_turn_the_rest() -> None:
    assert language_of(WORDS["zh"] * 5 + "トヨタ", "en") == "zh"
