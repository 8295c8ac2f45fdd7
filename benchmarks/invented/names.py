"""Names of invented persons, and the spellings in which articles give them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from kg.extract.personname import latin

_RUSSIAN_GIVEN = (
    "Алексей", "Анатолий", "Андрей", "Борис", "Вадим", "Валерий", "Василий", "Виктор", "Виталий", "Владислав",
    "Геннадий", "Георгий", "Григорий", "Денис", "Дмитрий", "Евгений", "Иван", "Игорь", "Илья", "Кирилл",
    "Константин", "Леонид", "Максим", "Михаил", "Никита", "Николай", "Олег", "Павел", "Пётр", "Роман", "Руслан",
    "Сергей", "Станислав", "Степан", "Тимофей", "Фёдор", "Юрий", "Яков", "Ярослав",
)  # fmt: skip
_INDIAN_GIVEN = (
    "Abhijit", "Aditya", "Ajay", "Amit", "Anil", "Arjun", "Arun", "Ashok", "Bharat", "Chandan", "Deepak",
    "Dilip", "Ganesh", "Girish", "Gopal", "Harish", "Hemant", "Jagdish", "Kailash", "Kiran", "Lalit", "Madhav",
    "Mahesh", "Manoj", "Mohan", "Mukesh", "Naresh", "Nikhil", "Nitin", "Pankaj", "Prakash", "Rakesh", "Ravi",
    "Rohit", "Sandeep", "Satish", "Shankar", "Sudhir", "Tarun", "Uday", "Umesh", "Vijay", "Vikram", "Vinod",
    "Vivek", "Yogesh",
)  # fmt: skip
_RUSSIAN_ENDS = ("ов", "ев", "ин", "ский", "енко", "кин", "цев", "ьянов")
_INDIAN_ENDS = ("an", "kar", "wal", "dhar", "nath", "tha", "shi", "war", "thi", "ria")
_CYRILLIC = ("бвгджзклмнпрстфхчш", "аеиоуыюя")
_LATIN = ("bdghjklmnprstv", "aeiou")
# The same letters as others write them: libraries, and newspapers of other languages.
_SCHEMES = (
    {},
    {"y": "i", "kh": "h", "yu": "iu", "ya": "ia"},
    {"sh": "sch", "ov": "off"},
    {"u": "ou", "sh": "ch"},
    {"iy": "y", "ey": "ei", "ay": "ai"},
)
SCHEME_WEIGHTS = (60, 14, 4, 2, 20)
_INDIAN_SPELLINGS = ({}, {"th": "t"}, {"sh": "s"}, {"aa": "a", "dh": "d"})


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is. Names of Russians are in Cyrillic letters; `number` tells namesakes apart."""

    number: int
    given: str
    patronymic: str
    family: str
    country: str
    post: str
    rank: str
    body: str


def family_name(source: random.Random, russian: bool) -> str:
    """An invented family name."""
    hard, soft = _CYRILLIC if russian else _LATIN
    stem = "".join(source.choice(hard) + source.choice(soft) for _ in range(source.choice((1, 2, 2))))
    return (stem + source.choice(hard) + source.choice(_RUSSIAN_ENDS if russian else _INDIAN_ENDS)).capitalize()


def given_name(source: random.Random, russian: bool) -> str:
    """A common given name."""
    return source.choice(_RUSSIAN_GIVEN if russian else _INDIAN_GIVEN)


def patronymic(source: random.Random) -> str:
    """A patronymic made of a given name that ends in a consonant."""
    plain = [name for name in _RUSSIAN_GIVEN if name[-1] not in "йьяаи"]
    return source.choice(plain) + "ович"


def spelt(source: random.Random, person: Person, noise: float) -> str:
    """The name as an article gives it: a transliteration, an order, initials, now and then a slip of the pen."""
    given, family = person.given, person.family
    russian = bool(person.patronymic)
    if russian and source.random() >= noise / 4:
        scheme = source.choices(_SCHEMES, SCHEME_WEIGHTS)[0]
        given, family = (_replaced(latin(part), scheme) for part in (given, family))
    elif not russian and source.random() < noise:
        family = _replaced(family, source.choice(_INDIAN_SPELLINGS))
    if source.random() < noise / 4 and len(family) > 6:
        cut = source.randrange(2, len(family) - 2)
        family = family[:cut] + family[cut + 1 :]
    if source.random() < noise / 2:
        return f"{given[0]}. {family}"
    if russian and source.random() < noise:
        return f"{family} {given} {latin(person.patronymic) if family == latin(family) else person.patronymic}"
    return f"{given} {family}"


def _replaced(name: str, scheme: dict[str, str]) -> str:
    form = name.lower()
    for old, new in scheme.items():
        form = form.replace(old, new)
    return form.capitalize()
