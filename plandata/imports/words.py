"""Words that exports use for states, kinds, scales and frequencies, in the languages met."""

import re
import unicodedata
from collections.abc import Hashable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)

STATUS_WORDS = {
    "done": (
        "done|closed|complete|completed|resolved|finished|released|delivered|verified|accepted|archived|"
        "deployed|fixed|approved|100%|listo|finalizada|finalizado|terminado|hecho|cerrada|cerrado|concluído|"
        "concluido|concluída|concluida|itens concluídos|feito|pronto|entregue|erledigt|abgeschlossen|fertig|"
        "geschlossen|terminé|termine|fermé|résolu|gelöst|tamamlandı|bitti|kapalı|終了|完了|クローズ|已完成|완료|готово|закрыта|"
        "решена|zakończone|gotowe|завершено|"
        "terminée|achevé|achevée|complété|complétée|clôturé|completada|completado|completato|completata|fatto|chiuso|"
        "chiusa|concluso|voltooid|gereed|afgerond|afgesloten|klaar|ukończone|zamknięte|wykonane|завершена|завершён|"
        "завершен|выполнено|выполнена|закрыто|сделано|已关闭|已解决|해결됨|fullført|ferdig|färdig|klar|avslutad|afsluttet|"
        "færdig|hotovo|dokončeno|shipped|signed off|✅|✔|✓|☑"
    ),
    "dropped": (
        "cancelled|canceled|removed|rejected|won't do|wont do|won't fix|wontfix|duplicate|abandoned|obsolete|"
        "not planned|declined|invalid|cannot reproduce|cancelada|cancelado|abgelehnt|verworfen|annulé|rejeté|"
        "rechazada|rejeitado|iptal|отклонена|descartado|中止|却下|已取消|취소|"
        "annulée|annullato|annullata|abandonné|abandonnée|abgebrochen|storniert|geannuleerd|vervallen|anulowane|"
        "odrzucone|отменено|отменена|отменён|iptal edildi|avbruten|annulleret|zrušeno|withdrawn|descoped|out of scope|"
        "not applicable|superseded"
    ),
    "active": (
        "in progress|in-progress|active|doing|started|ongoing|under way|underway|in review|review|code review|"
        "testing|in testing|in qa|qa|blocked|on hold|waiting|committed|feedback|in development|development|"
        "implementing|partially complete|on track|at risk|delayed|late|uat|current focus|current|en curso|"
        "en progreso|em andamento|em progresso|in bearbeitung|en cours|devam ediyor|進行中|作業中|处理中|"
        "进行中|진행 중|"
        "в работе|w toku|"
        "impediment|ready for test|ready for review|validation|en attente|verify|analysis|analysis/design|"
        "design|deployment|pilot|sit|security review|security reviews|investigating|building|live test|"
        "working on it|stuck|started work|in arbeit|bezig|w trakcie|pågår|under arbejde|probíhá|laufend|"
        "begonnen|gestartet|wartend|blockiert|verzögert|en proceso|en ejecución|bloqueado|bloqueada|retrasado|"
        "retrasada|atrasado|atrasada|em execução|in corso|in lavorazione|bloccato|sospeso|in behandeling|wstrzymane|"
        "rozpoczęte|выполняется|в процессе|начата|начато|приостановлено|beklemede|対応中|処理中|保留|挂起|보류|"
        "pågående|i gang|en retard|paused|parked|wip|overdue|behind schedule|under construction"
    ),
    "todo": (
        "to do|todo|open|new|not started|backlog|planned|proposed|approved for work|ready|draft|pending|"
        "scheduled|future|upcoming|deferred|selected for development|por hacer|tareas por hacer|pendiente|"
        "itens pendentes|a fazer|tarefas pendentes|pendente|offen|neu|zu erledigen|geplant|à faire|nouveau|"
        "nueva|nova|aberto|yeni|başlamadı|açık|新規|未対応|やること|待办|할 일|新建|новая|nowe|"
        "do zrobienia|reopened|no status|unstarted|"
        "triage|maybe later|new ideas|assigned|not yet started|yet to start|"
        "nicht begonnen|nicht gestartet|noch nicht begonnen|zurückgestellt|ausstehend|no iniciada|no iniciado|"
        "no comenzado|no comenzada|sin iniciar|sin empezar|não iniciada|não iniciado|não começou|non commencé|"
        "non commencée|non démarré|non démarrée|pas commencé|non iniziato|non iniziata|da fare|aperto|aperta|"
        "niet gestart|niet begonnen|nog niet gestart|te doen|nie rozpoczęto|nie rozpoczęte|nierozpoczęte|otwarte|"
        "не начата|не начато|не начат|к выполнению|запланировано|открыто|открыта|отложена|отложено|başlanmadı|"
        "yapılacak|未着手|未开始|待处理|시작 안 함|시작 전|예정|ikke startet|ikke påbegynt|ej påbörjad|"
        "ej startad|nezahájeno"
    ),
}
RISK_STATUS_WORDS = {
    "open": "open|new|active|identified|in progress|monitoring|watch|assessed|raised|ongoing|escalated|açık",
    "mitigated": "mitigated|treated|controlled|reduced|managed|under control|mitigation complete",
    "occurred": "occurred|happened|issue|fired|materialised|materialized|realised|realized|gerçekleşti",
    "closed": "closed|retired|expired|resolved|done|complete|completed|cancelled|kapalı|inactive",
}
ISSUE_STATUS_WORDS = {
    "open": (
        "open|new|in progress|pending|active|raised|on hold|deferred|approved|under review|escalated|monitoring|"
        "assigned|not started|to do|todo|reopened|submitted|proposed|blocked|investigating|unvalidated|"
        "açık|offen|abierto"
    ),
    "closed": (
        "closed|resolved|done|complete|completed|rejected|cancelled|canceled|implemented|validated|withdrawn|fixed|"
        "mitigated|invalid|retired|accepted|declined|expired|confirmed|kapalı|erledigt|geschlossen|fermé|cerrado|fechado"
    ),
}
ISSUE_KIND_WORDS = {
    "risk": "risk|risks|opportunity|threat|r",
    "assumption": "assumption|assumptions|a",
    "issue": "issue|issues|problem|i",
    "dependency": "dependency|dependencies|d",
    "decision": "decision|decisions",
    "action": "action|actions|action item|task",
    "change": "change|change request|changes|cr",
    "question": "question|questions|query",
    "constraint": "constraint|constraints",
    "lesson": "lesson|lessons learned|lesson learned",
}
"""Kinds of rows in a log of several kinds; risks and decisions have tables of their own."""

ENGAGEMENT_WORDS = {
    "unaware": "unaware|unknown",
    "resistant": "resistant|against|opponent|negative|blocker",
    "neutral": "neutral|undecided|mixed|impartial|indifferent",
    "supportive": "supportive|support|supporter|for|positive|advocate",
    "leading": "leading|leader|champion",
}
RESOURCE_WORDS = {
    "person": "person|people|work|personnel|human|labour|labor|staff|employee|crew|team|role",
    "equipment": "equipment|machine|nonlabor|non-labor|plant|tool|crane|vehicle|room",
    "material": "material|consumable|cost",
}
COST_WORDS = {
    "personnel": "personnel|people|labour|labor|staff|salary|salaries|payroll|work|human resources",
    "equipment": "equipment|machine|machines|hardware|plant|hire|rental|tools|materials|material",
    "other": "other|misc|miscellaneous|travel|overhead|licences|licenses|software|training|contingency|services",
}
DECISION_WORDS = {
    "approved": "approved|accepted|agreed|yes|decided",
    "rejected": "rejected|declined|no",
    "pending": "pending|open|proposed|deferred",
}
HEALTH_WORDS = {
    "green": "green|on track|g|good|verde|grün|vert",
    "amber": "amber|yellow|at risk|a|y|amarillo|amarelo|gelb",
    "red": "red|off track|r|late|rojo|vermelho|rot|delayed",
}
SENTIMENT_WORDS = {
    1.0: "positive|good|happy|satisfied|supportive|+|+1|1",
    0.0: "neutral|mixed|0|ok",
    -1.0: "negative|bad|unhappy|dissatisfied|concerned|-1",
}
SCALE_WORDS = {
    1.0: "very low|vl|rare|negligible|insignificant|very unlikely|remote|trivial|improbable|minimal|çok düşük",
    2.0: "low|l|weak|unlikely|minor|düşük|bajo|baixo|baixa|niedrig|faible|small",
    3.0: "medium|m|med|moderate|neutral|possible|orta|medio|médio|mittel|moyen|average",
    4.0: "high|h|strong|likely|major|yüksek|alto|alta|hoch|élevé|significant|serious|probable",
    5.0: (
        "very high|vh|almost certain|critical|severe|catastrophic|extreme|certain|çok yüksek|massive|"
        "very likely|frequent"
    ),
}
CADENCE_WORDS = {
    1.0: "daily|every day|day-to-day|each day",
    3.5: "twice a week|two times in week|two times a week|twice weekly",
    7.0: "weekly|every week|once a week|each week|semanal|wöchentlich|hebdomadaire|haftalık",
    14.0: "fortnightly|biweekly|bi-weekly|every two weeks|every 2 weeks|each sprint|every sprint|per sprint",
    30.0: "monthly|every month|once a month|mensual|mensal|monatlich|mensuel|aylık",
    61.0: "bimonthly|bi-monthly|every two months|every 2 months",
    91.0: "quarterly|every quarter|per quarter",
    182.0: "half-yearly|semi-annually|bi-annually|biannually|twice a year",
    365.0: "annually|yearly|every year",
}
YES_WORDS = {"yes", "y", "true", "1", "x", "✓", "✔", "ja", "sí", "si", "oui", "sim", "tak", "evet", "да", "はい"}


def plain(text: str) -> str:
    """The text in lower case, without accents' variants, hidden blanks and doubled blanks.

    >>> plain("  In\\u00a0 Progress ")
    'in progress'
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().lower().replace("i\u0307", "i")


def meaning(words: Mapping[T, str], text: str) -> T | None:
    """The meaning whose words hold the text, None when none does."""
    wanted = plain(text)
    return next((key for key, listed in words.items() if wanted in listed.split("|")), None)


def meaning_inside(words: Mapping[T, str], text: str) -> T | None:
    """The meaning one of whose words begins or stands as a word in the text; the longest such word wins.

    >>> meaning_inside(CADENCE_WORDS, "Weekly, Friday at 2pm")
    7.0
    """
    wanted = plain(text)
    found = [
        (len(word), key)
        for key, listed in words.items()
        for word in listed.split("|")
        if len(word) > 1 and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", wanted)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
