"""What languages are called, in English and in themselves: CLDR's names of those with a code of two letters.

Source: https://cldr.unicode.org/translation/displaynames/languagelocale-names, by babel, to which a test compares it.
"""

from __future__ import annotations

import re

_PLACE = re.compile(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
"""A code of a language that may name a folder: whatever has three letters may be a word."""


def english_name(code: str) -> str:
    """What a language is called in English, such as `Welsh`; the code itself where nobody knows it."""
    return _NAMES.get(_bare(code), (code, code))[0]


def own_name(code: str) -> str:
    """What a language calls itself, such as `Cymraeg`; with the rest of its code: `Português (BR)`."""
    bare, _, rest = code.partition("-")
    own = _NAMES.get(bare.lower(), ("", code))[1]
    own = own[0].upper() + own[1:]
    return f"{own} ({rest})" if rest and bare.lower() in _NAMES else own


def code_named(words: str) -> str:
    """The code of the language that is called so, in English or by itself; empty where none is."""
    wanted = words.strip().casefold()
    return next((code for code, names in _NAMES.items() if wanted in map(str.casefold, names)), "")


def is_language(folder: str) -> bool:
    """Whether a folder is called as a language is, by its code of two letters: `cy`, `pt-BR`."""
    return bool(_PLACE.fullmatch(folder)) and _bare(folder) in _NAMES


def _bare(code: str) -> str:
    return code[:2].lower() if code[2:3] in {"", "-", "_"} else code


_NAMES = {
    "aa": ("Afar", "Qafar"),
    "ab": ("Abkhazian", "Аԥсшәа"),
    "af": ("Afrikaans", "Afrikaans"),
    "ak": ("Akan", "Akan"),
    "am": ("Amharic", "አማርኛ"),
    "an": ("Aragonese", "aragonés"),
    "ar": ("Arabic", "العربية"),
    "as": ("Assamese", "অসমীয়া"),
    "az": ("Azerbaijani", "azərbaycan"),
    "ba": ("Bashkir", "башҡорт теле"),
    "be": ("Belarusian", "беларуская"),
    "bg": ("Bulgarian", "български"),
    "bm": ("Bambara", "bamanakan"),
    "bn": ("Bangla", "বাংলা"),
    "bo": ("Tibetan", "བོད་སྐད་"),
    "br": ("Breton", "brezhoneg"),
    "bs": ("Bosnian", "bosanski"),
    "ca": ("Catalan", "català"),
    "ce": ("Chechen", "нохчийн"),
    "co": ("Corsican", "corsu"),
    "cs": ("Czech", "čeština"),
    "cu": ("Church Slavic", "церковнослове́нскїй"),
    "cv": ("Chuvash", "чӑваш"),
    "cy": ("Welsh", "Cymraeg"),
    "da": ("Danish", "dansk"),
    "de": ("German", "Deutsch"),
    "dv": ("Divehi", "ދިވެހިބަސް"),
    "dz": ("Dzongkha", "རྫོང་ཁ"),
    "ee": ("Ewe", "eʋegbe"),
    "el": ("Greek", "Ελληνικά"),
    "en": ("English", "English"),
    "eo": ("Esperanto", "Esperanto"),
    "es": ("Spanish", "español"),
    "et": ("Estonian", "eesti"),
    "eu": ("Basque", "euskara"),
    "fa": ("Persian", "فارسی"),
    "ff": ("Fula", "Pulaar"),
    "fi": ("Finnish", "suomi"),
    "fo": ("Faroese", "føroyskt"),
    "fr": ("French", "français"),
    "fy": ("Western Frisian", "Frysk"),
    "ga": ("Irish", "Gaeilge"),
    "gd": ("Scottish Gaelic", "Gàidhlig"),
    "gl": ("Galician", "galego"),
    "gn": ("Guarani", "avañe’ẽ"),
    "gu": ("Gujarati", "ગુજરાતી"),
    "gv": ("Manx", "Gaelg"),
    "ha": ("Hausa", "Hausa"),
    "he": ("Hebrew", "עברית"),
    "hi": ("Hindi", "हिन्दी"),
    "hr": ("Croatian", "hrvatski"),
    "ht": ("Haitian Creole", "Kreyòl Ayisyen"),
    "hu": ("Hungarian", "magyar"),
    "hy": ("Armenian", "հայերեն"),
    "ia": ("Interlingua", "interlingua"),
    "id": ("Indonesian", "Indonesia"),
    "ie": ("Interlingue", "Interlingue"),
    "ig": ("Igbo", "Igbo"),
    "ii": ("Sichuan Yi", "ꆈꌠꉙ"),
    "io": ("Ido", "Ido"),
    "is": ("Icelandic", "íslenska"),
    "it": ("Italian", "italiano"),
    "iu": ("Inuktitut", "ᐃᓄᒃᑎᑐᑦ"),
    "ja": ("Japanese", "日本語"),
    "jv": ("Javanese", "Jawa"),
    "ka": ("Georgian", "ქართული"),
    "ki": ("Kikuyu", "Gikuyu"),
    "kk": ("Kazakh", "қазақ тілі"),
    "kl": ("Kalaallisut", "kalaallisut"),
    "km": ("Khmer", "ខ្មែរ"),
    "kn": ("Kannada", "ಕನ್ನಡ"),
    "ko": ("Korean", "한국어"),
    "ks": ("Kashmiri", "کٲشُر"),
    "ku": ("Kurdish", "kurdî (kurmancî)"),
    "kw": ("Cornish", "kernewek"),
    "ky": ("Kyrgyz", "кыргызча"),
    "la": ("Latin", "Latina"),
    "lb": ("Luxembourgish", "Lëtzebuergesch"),
    "lg": ("Ganda", "Luganda"),
    "ln": ("Lingala", "lingála"),
    "lo": ("Lao", "ລາວ"),
    "lt": ("Lithuanian", "lietuvių"),
    "lu": ("Luba-Katanga", "Tshiluba"),
    "lv": ("Latvian", "latviešu"),
    "mg": ("Malagasy", "Malagasy"),
    "mi": ("Māori", "Māori"),
    "mk": ("Macedonian", "македонски"),
    "ml": ("Malayalam", "മലയാളം"),
    "mn": ("Mongolian", "монгол"),
    "mr": ("Marathi", "मराठी"),
    "ms": ("Malay", "Melayu"),
    "mt": ("Maltese", "Malti"),
    "my": ("Burmese", "မြန်မာ"),
    "nb": ("Norwegian Bokmål", "norsk bokmål"),
    "nd": ("North Ndebele", "isiNdebele"),
    "ne": ("Nepali", "नेपाली"),
    "nl": ("Dutch", "Nederlands"),
    "nn": ("Norwegian Nynorsk", "norsk nynorsk"),
    "no": ("Norwegian", "norsk"),
    "nr": ("South Ndebele", "isiNdebele"),
    "nv": ("Navajo", "Diné Bizaad"),
    "ny": ("Nyanja", "Nyanja"),
    "oc": ("Occitan", "occitan"),
    "om": ("Oromo", "Oromoo"),
    "or": ("Odia", "ଓଡ଼ିଆ"),
    "os": ("Ossetic", "ирон"),
    "pa": ("Punjabi", "ਪੰਜਾਬੀ"),
    "pl": ("Polish", "polski"),
    "ps": ("Pashto", "پښتو"),
    "pt": ("Portuguese", "português"),
    "qu": ("Quechua", "Runasimi"),
    "rm": ("Romansh", "rumantsch"),
    "rn": ("Rundi", "Ikirundi"),
    "ro": ("Romanian", "română"),
    "ru": ("Russian", "русский"),
    "rw": ("Kinyarwanda", "Ikinyarwanda"),
    "sa": ("Sanskrit", "संस्कृत भाषा"),
    "sc": ("Sardinian", "sardu"),
    "sd": ("Sindhi", "سنڌي"),
    "se": ("Northern Sami", "davvisámegiella"),
    "sg": ("Sango", "Sängö"),
    "si": ("Sinhala", "සිංහල"),
    "sk": ("Slovak", "slovenčina"),
    "sl": ("Slovenian", "slovenščina"),
    "sn": ("Shona", "chiShona"),
    "so": ("Somali", "Soomaali"),
    "sq": ("Albanian", "shqip"),
    "sr": ("Serbian", "српски"),
    "ss": ("Swati", "siSwati"),
    "st": ("Southern Sotho", "Sesotho"),
    "su": ("Sundanese", "Basa Sunda"),
    "sv": ("Swedish", "svenska"),
    "sw": ("Swahili", "Kiswahili"),
    "ta": ("Tamil", "தமிழ்"),
    "te": ("Telugu", "తెలుగు"),
    "tg": ("Tajik", "тоҷикӣ"),
    "th": ("Thai", "ไทย"),
    "ti": ("Tigrinya", "ትግርኛ"),
    "tk": ("Turkmen", "türkmen dili"),
    "tn": ("Tswana", "Setswana"),
    "to": ("Tongan", "lea fakatonga"),
    "tr": ("Turkish", "Türkçe"),
    "ts": ("Tsonga", "Xitsonga"),
    "tt": ("Tatar", "татар"),
    "ug": ("Uyghur", "ئۇيغۇرچە"),
    "uk": ("Ukrainian", "українська"),
    "ur": ("Urdu", "اردو"),
    "uz": ("Uzbek", "o‘zbek"),
    "ve": ("Venda", "Tshivenḓa"),
    "vi": ("Vietnamese", "Tiếng Việt"),
    "vo": ("Volapük", "Volapük"),
    "wa": ("Walloon", "walon"),
    "wo": ("Wolof", "Wolof"),
    "xh": ("Xhosa", "IsiXhosa"),
    "yi": ("Yiddish", "ייִדיש"),
    "yo": ("Yoruba", "Èdè Yorùbá"),
    "za": ("Zhuang", "Vahcuengh"),
    "zh": ("Chinese", "中文"),
    "zu": ("Zulu", "isiZulu"),
}

CODES = tuple(_NAMES)
"""Every code that there is a name for."""
