"""Dates: one order for a column, decided from all its values or asked."""

import time

import polars as pl
import pytest

from plandata.imports.dates import date_column, order_of, parsed_day
from tests.imports.files import day, read, rows, said

FORMS = {
    "2026-03-09": "2026-03-09",
    "2026/3/9": "2026-03-09",
    "2026-03-09T23:59:59-0500": "2026-03-09",
    "09/Mar/26 4:10 PM": "2026-03-09",
    "9 March 2026": "2026-03-09",
    "March 9, 2026": "2026-03-09",
    "09-Mär-26": "2026-03-09",
    "2 de marzo de 2026": "2026-03-02",
    "Mon Mar 09 2026 08:00:00 GMT+0000 (GMT)": "2026-03-09",
    "1773014400000": "2026-03-09",
    "1773014400000.0": "2026-03-09",
    "2026年3月9日": "2026-03-09",
    "Mo 09.03.26 08:00": "2026-03-09",
    "31.12.99": "1999-12-31",
    "20260309": "2026-03-09",
    "1773014400": "2026-03-09",
    "/Date(1773014400000)/": "2026-03-09",
    "3/9/2026, 9:00:00 AM GMT+3": "2026-09-03",
    "9. 3. 2026": "2026-03-09",
    "2026. 3. 9.": "2026-03-09",
    "2026년 3월 9일": "2026-03-09",
    "2026/03/09 午前 9:00": "2026-03-09",
    "09/3月/26 9:00 上午": "2026-03-09",
    "月 26/03/09": "2026-03-09",
    "26/03/09 (月)": "2026-03-09",
    "mar 10/03/26": "2026-03-10",
    "lun. 9 mars 2026": "2026-03-09",
    "Seg 09/03/26": "2026-03-09",
    "пн 09.03.26": "2026-03-09",
    "Pzt 09.03.26": "2026-03-09",
    "Mon, 09 Mar 2026 08:00:00 +0000": "2026-03-09",
}


@pytest.mark.parametrize("text", FORMS)
def test_a_form_of_date_is_read(text):
    assert date_column(pl.Series([text]), "day first").to_list() == [day(FORMS[text])]


MONTH_NAMES = {
    "English": "Jan February March Apr May June Jul August Sept October Nov December",
    "German": "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    "French": "janvier févr. mars avril mai juin juillet août septembre octobre nov. décembre",
    "Spanish": "enero febrero marzo abr. mayo junio julio agosto septiembre octubre noviembre dic.",
    "Portuguese": "janeiro fev. março abril maio junho julho agosto set. outubro novembro dez.",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ott. novembre dicembre",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "Polish": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września paź listopada grudnia",
    "Russian": "января февр. марта апреля мая июня июля августа сентября октября ноября дек.",
    "Turkish": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "Swedish": "januari februari mars april maj juni juli augusti september oktober november december",
    "Chinese": "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
}


@pytest.mark.parametrize("language", MONTH_NAMES)
def test_the_months_are_known_by_their_names(language):
    read_months = [parsed_day(f"9 {name} 2026", "") for name in MONTH_NAMES[language].split()]
    assert read_months == [day(f"2026-{number:02d}-09") for number in range(1, 13)]


@pytest.mark.parametrize("text", ["31/02/2026", "00/00/0000", "soon", "2026-13-01", "12", "30 February 2026"])
def test_no_day_is_made_of_what_names_none(text):
    assert parsed_day(text, "day first") is None


@pytest.mark.parametrize(
    ("texts", "order", "why"),
    [
        (["03/04/2026", "25/04/2026"], "day first", "25/04/2026 can only be read day first"),
        (["03/04/2026", "04/25/2026"], "month first", "04/25/2026 can only be read month first"),
        (["Mon 3/9/26"], "month first", "Mon 3/9/26 can only be read month first"),
        (["lun 02/03/26"], "day first", "lun 02/03/26 can only be read day first"),
        (["sex 6/3/26"], "day first", "sex 6/3/26 can only be read day first"),
        (["03.04.2026"], "day first", "dates with dots, such as 03.04.2026, begin with the day"),
        (["03/04/2026", "09.03.2026"], "", ""),
        (["03/04/2026"], "", ""),
    ],
)
def test_a_column_proves_its_order_or_leaves_it_open(texts, order, why):
    found = order_of(texts)
    assert (found.order, found.why) == (order, why)


def test_one_cell_decides_for_the_whole_column_whatever_the_length_of_its_year():
    draft = read("ID,Subject,Tracker,Updated\n1,A,Bug,12/07/22 10:52 AM\n2,B,Bug,13/06/2022 18:56\n")
    assert rows(draft, "updated_on") == [(day("2022-07-12"),), (day("2022-06-13"),)]


def test_an_impossible_order_is_listed_never_turned_round():
    draft = read("Task,Start,Owner\nA,25/03/2026,Ida\nB,26/03/2026,Ida\nC,03/27/2026,Ida\n")
    assert rows(draft, "start") == [(day("2026-03-25"),), (day("2026-03-26"),), (None,)]
    assert said(draft) == [
        (4, "Start", "03/27/2026", "not a date (day first in this column: 25/03/2026 can only be read day first)")
    ]


def test_another_column_of_the_file_settles_a_column_in_doubt():
    draft = read("Task,Start,Finish\nA,03/04/2026,25/04/2026\n")
    assert (rows(draft, "start"), draft.questions) == ([(day("2026-04-03"),)], ())


def test_what_nothing_settles_is_asked_and_the_answer_is_used():
    text = "Task,Start,Finish\nA,03/04/2026,05/04/2026\n"
    asked = read(text)
    assert [question.topic for question in asked.open_questions] == ["dates"]
    assert rows(asked, "start") == [(None,)]
    told = read(text, answers={"dates": "month first"})
    assert (rows(told, "start"), told.open_questions) == ([(day("2026-03-04"),)], ())


def test_the_same_file_is_asked_about_in_the_same_words():
    text = "Task,Start\n" + "".join(f"Step {n},0{n}/0{n + 1}/2026\n" for n in range(1, 8))
    assert read(text).questions[0].text == (
        "Column Start writes dates such as 01/02/2026. Which comes first, the day or the month?"
    )


def test_dates_with_dots_beside_others_keep_their_own_order():
    draft = read("Task,Start\nA,3/25/2026\nB,09.03.2026\nC,3/9/2026\n")
    assert rows(draft, "start") == [(day("2026-03-25"),), (day("2026-03-09"),), (day("2026-03-09"),)]


def test_day_numbers_of_excel_are_dates():
    assert rows(read("Task,Start,Finish\nA,46083,46087\n"), "start", "finish") == [
        (day("2026-03-02"), day("2026-03-06"))
    ]


def test_a_cell_of_blanks_costs_no_time():
    began = time.process_time()
    draft = read(f"ID,Task,Start\n1,Dig,2026-03-02\n2,Sow,2026{' ' * 100_000}03\n")
    assert (rows(draft, "start"), time.process_time() - began < 2) == ([(day("2026-03-02"),), (None,)], True)
