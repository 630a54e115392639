# ruff: noqa: E501 - words of one meaning stand together
"""Words that exports use for states, kinds, scales and frequencies, in the languages met."""

import re
import unicodedata
from collections.abc import Hashable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)

STATUS_WORDS = {
    "done": (
        "done|closed|complete|completed|resolved|finished|released|delivered|verified|accepted|archived|deployed|"
        "fixed|approved|100%|listo|finalizada|finalizado|terminado|hecho|cerrada|cerrado|concluído|concluido|"
        "concluída|concluida|itens concluídos|feito|pronto|entregue|erledigt|abgeschlossen|fertig|geschlossen|"
        "gesloten|terminé|termine|fermé|résolu|gelöst|tamamlandı|bitti|kapalı|終了|完了|クローズ|已完成|완료|готово|"
        "закрыта|решена|zakończone|gotowe|завершено|terminée|achevé|achevée|complété|complétée|clôturé|completada|"
        "completado|completato|completata|fatto|chiuso|chiusa|concluso|voltooid|gereed|afgerond|afgesloten|klaar|"
        "ukończone|zamknięte|wykonane|завершена|завершён|завершен|выполнено|выполнена|закрыто|сделано|已关闭|已解决|"
        "해결됨|fullført|ferdig|färdig|klar|avslutad|afsluttet|færdig|hotovo|dokončeno|shipped|signed off|clos|close|"
        "clôturée|terminé(e)|achevé(e)|fermée|fechado|fechada|resuelto|resuelta|resolvido|resolvida|entregado|"
        "entregada|umgesetzt|abgenommen|behoben|rozwiązane|完成|✅|✔|✓|☑"
    ),
    "dropped": (
        "cancelled|canceled|removed|rejected|won't do|wont do|won't fix|wontfix|duplicate|abandoned|obsolete|"
        "not planned|declined|invalid|cannot reproduce|cancelada|cancelado|abgelehnt|verworfen|annulé|rejeté|"
        "rechazada|rejeitado|iptal|отклонена|descartado|中止|却下|已取消|취소|annulée|annullato|annullata|abandonné|"
        "abandonnée|abgebrochen|storniert|entfernt|supprimé|quitado|removido|rimosso|geannuleerd|vervallen|anulowane|odrzucone|отменено|отменена|отменён|"
        "iptal edildi|avbruten|annulleret|zrušeno|withdrawn|descoped|out of scope|not applicable|superseded"
    ),
    "active": (
        "in progress|in-progress|active|doing|started|ongoing|under way|underway|in review|review|code review|"
        "testing|in testing|in qa|qa|blocked|on hold|waiting|committed|feedback|in development|development|"
        "implementing|partially complete|on track|at risk|off track|delayed|late|uat|current focus|current|en curso|"
        "en progreso|em andamento|em progresso|in bearbeitung|en cours|devam ediyor|進行中|作業中|处理中|进行中|"
        "진행 중|진행|em curso|в работе|w toku|impediment|ready for test|ready for review|validation|en attente|verify|analysis|"
        "analysis/design|design|deployment|pilot|sit|security review|security reviews|investigating|building|"
        "live test|working on it|stuck|started work|in arbeit|bezig|w trakcie|pågår|under arbejde|probíhá|laufend|"
        "begonnen|gestartet|wartend|blockiert|verzögert|en proceso|en ejecución|bloqueado|bloqueada|retrasado|"
        "retrasada|atrasado|atrasada|em execução|in corso|in lavorazione|bloccato|sospeso|in behandeling|wstrzymane|"
        "rozpoczęte|выполняется|в процессе|начата|начато|приостановлено|beklemede|対応中|処理中|保留|挂起|보류|"
        "pågående|i gang|en retard|paused|parked|wip|overdue|behind schedule|under construction|aktiv|actif|activo|"
        "activa|ativo|ativa|attivo|actief|aktywne|en pause|suspendu|pausado|pausada|in prüfung|en revisión|"
        "em revisão|in umsetzung|läuft"
    ),
    "todo": (
        "to do|todo|open|new|not started|backlog|planned|proposed|proposé|proposée|nuovo|nieuw|nowy|nová|nový|approved for work|ready|draft|pending|scheduled|"
        "future|upcoming|deferred|selected for development|por hacer|tareas por hacer|pendiente|itens pendentes|"
        "a fazer|tarefas pendentes|pendente|offen|neu|zu erledigen|geplant|à faire|nouveau|nueva|nova|aberto|yeni|"
        "başlamadı|açık|新規|未対応|やること|待办|할 일|新建|новая|nowe|do zrobienia|reopened|no status|unstarted|"
        "triage|maybe later|new ideas|assigned|opened|신규|not yet started|yet to start|nicht begonnen|nicht gestartet|"
        "noch nicht begonnen|zurückgestellt|ausstehend|no iniciada|no iniciado|no comenzado|no comenzada|sin iniciar|"
        "sin empezar|não iniciada|não iniciado|não começou|non commencé|non commencée|non démarré|non démarrée|"
        "pas commencé|non iniziato|non iniziata|da fare|aperto|aperta|niet gestart|niet begonnen|nog niet gestart|"
        "te doen|nie rozpoczęto|nie rozpoczęte|nierozpoczęte|otwarte|не начата|не начато|не начат|к выполнению|"
        "запланировано|открыто|открыта|отложена|отложено|başlanmadı|yapılacak|未着手|未开始|待处理|시작 안 함|"
        "시작 전|예정|ikke startet|ikke påbegynt|ej påbörjad|ej startad|nezahájeno|ouvert|ouverte|nouvelle|nuevo|"
        "novo|planifié|planifiée|planificado|planificada|planejado|planejada|pianificato|abierto|abierta|aberta"
    ),
}
RISK_STATUS_WORDS = {
    "open": (
        "open|new|active|identified|in progress|monitoring|watch|assessed|raised|ongoing|escalated|treating|in treatment|on track|açık|offen|neu|in arbeit|"
        "aktiv|in bearbeitung|beobachtet|in beobachtung|ouvert|ouverte|actif|en cours|surveillé|abierto|activo|"
        "en curso|en seguimiento|en proceso|aberto|ativo|em andamento|em monitoramento|aperto|attivo|in corso|actief|"
        "lopend|otwarte|otwarty|aktywne|открыт|открытый|активный|в работе|オープン|対応中|监控中|开放|otevřené"
    ),
    "mitigated": (
        "mitigated|treated|controlled|reduced|managed|under control|mitigation complete|gemindert|behandelt|"
        "reduziert|atténué|maîtrisé|traité|mitigado|tratado|controlado|mitigato|ograniczone|снижен"
    ),
    "occurred": (
        "occurred|happened|issue|fired|materialised|materialized|realised|realized|gerçekleşti|eingetreten|survenu|"
        "materializado|ocurrido|ocorrido|verificato|opgetreden|wystąpiło|реализовался"
    ),
    "closed": (
        "closed|retired|expired|resolved|done|complete|completed|cancelled|kapalı|inactive|geschlossen|erledigt|"
        "abgeschlossen|fermé|fermée|clos|clôturé|cerrado|cerrada|fechado|fechada|encerrado|chiuso|gesloten|zamknięte|soldé|"
        "zamknięty|закрыт|закрытый|クローズ|完了|关闭|已关闭|uzavřené"
    ),
}
ISSUE_STATUS_WORDS = {
    "open": (
        "open|new|in progress|pending|active|raised|on hold|deferred|approved|under review|escalated|monitoring|"
        "assigned|not started|to do|todo|reopened|submitted|proposed|blocked|investigating|unvalidated|valid|on track|at risk|off track|açık|offen|"
        "neu|in bearbeitung|ouvert|ouverte|en cours|abierto|abierta|en curso|aberto|aberta|em andamento|aperto|"
        "in corso|otwarte|w toku|открыта|в работе|対応中|处理中"
    ),
    "closed": (
        "closed|resolved|done|complete|completed|rejected|cancelled|canceled|implemented|validated|withdrawn|fixed|"
        "mitigated|invalid|retired|accepted|declined|expired|confirmed|kapalı|erledigt|geschlossen|gelöst|fermé|clos|"
        "résolu|cerrado|cerrada|resuelto|fechado|fechada|resolvido|chiuso|risolto|gesloten|opgelost|zamknięte|"
        "закрыта|решена|完了|已关闭"
    ),
}
ISSUE_KIND_WORDS = {
    "risk": "risk|risks|opportunity|threat|r|risiko|risque|riesgo|risco|rischio|ryzyko|риск|リスク",
    "assumption": "assumption|assumptions|a|annahme|hypothèse|supuesto|premissa|assunzione|założenie|допущение",
    "issue": "issue|issues|problem|i|problème|problema|incidencia|probleem|проблема|課題",
    "dependency": "dependency|dependencies|d|abhängigkeit|dépendance|dependencia|dependência|dipendenza|zależność",
    "decision": "decision|decisions|entscheidung|décision|decisión|decisão|decisione|decyzja|решение",
    "action": "action|actions|action item|task|maßnahme|aufgabe|acción|ação|azione|działanie",
    "change": "change|change request|changes|cr",
    "question": "question|questions|query",
    "constraint": "constraint|constraints",
    "lesson": "lesson|lessons learned|lesson learned",
}
"""Kinds of rows in a log of several kinds; risks and decisions have tables of their own."""

ENGAGEMENT_WORDS = {
    "unaware": "unaware|unknown",
    "resistant": (
        "resistant|resistor|critic|against|opponent|negative|blocker|ablehnend|kritisch|negativ|opposé|résistant|en contra|"
        "resistente|contrário|contrario|tegen|przeciwny|против"
    ),
    "neutral": "neutral|undecided|mixed|impartial|indifferent|neutre|neutro|neutraal|neutralny|нейтральный|中立",
    "supportive": (
        "supportive|support|supporter|for|positive|advocate|unterstützend|positiv|befürwortend|favorable|favorável|"
        "favorevole|a favor|voor|wspierający|поддерживает|賛成"
    ),
    "leading": "leading|leader|champion|führend|meneur|líder",
}
RESOURCE_WORDS = {
    "person": (
        "person|people|work|personnel|human|labour|labor|staff|employee|crew|team|role|arbeit|travail|trabajo|"
        "trabalho|lavoro|personal|persona|pessoa|personne"
    ),
    "equipment": "equipment|machine|nonlabor|non-labor|plant|tool|crane|vehicle|room",
    "material": "material|consumable|cost|matériel|kosten|coût|costo|custo",
}
COST_WORDS = {
    "personnel": (
        "personnel|people|labour|labor|staff|salary|salaries|payroll|work|human resources|personal|personalkosten|"
        "löhne|main d œuvre|main d'œuvre|salaires|mano de obra|sueldos|salarios|pessoal|mão de obra|salários|personale|personeel"
    ),
    "equipment": (
        "equipment|machine|machines|hardware|plant|hire|rental|tools|materials|material|geräte|maschinen|ausstattung|"
        "équipement|matériel|equipo|equipamiento|equipamento|materiais|materiales|оборудование"
    ),
    "other": "other|misc|miscellaneous|travel|overhead|licences|licenses|software|training|contingency|services",
}
DECISION_WORDS = {
    "approved": "approved|accepted|agreed|yes|decided",
    "rejected": "rejected|declined|no",
    "pending": "pending|open|proposed|deferred",
}
HEALTH_WORDS = {
    "green": "green|on track|g|good|verde|grün|vert|groen|zielony|зеленый|зелёный|緑|绿",
    "amber": "amber|yellow|at risk|a|y|amarillo|amarelo|gelb|orange|jaune|giallo|geel|żółty|желтый|жёлтый|黄|ámbar",
    "red": "red|off track|r|late|rojo|vermelho|rot|delayed|rouge|rosso|rood|czerwony|красный|赤|红",
}
SENTIMENT_WORDS = {
    1.0: "positive|good|happy|satisfied|supportive|+|+1|1|positiv|positif|positivo|gut|bon|bueno|bom",
    0.0: "neutral|mixed|0|ok|neutre|neutro|gemischt",
    -1.0: "negative|bad|unhappy|dissatisfied|concerned|-1|negativ|négatif|negativo|schlecht|mauvais|malo|ruim",
}
SCALE_WORDS = {
    1.0: (
        "very low|vl|rare|negligible|insignificant|very unlikely|remote|trivial|improbable|minimal|çok düşük|"
        "sehr gering|sehr niedrig|sehr unwahrscheinlich|unbedeutend|très faible|très bas|très improbable|négligeable|"
        "muy bajo|muy baja|insignificante|muito baixo|muito baixa|molto basso|molto bassa|zeer laag|bardzo niskie|"
        "bardzo niski|очень низкая|很低"
    ),
    2.0: (
        "low|l|weak|unlikely|minor|düşük|bajo|baja|baixo|baixa|niedrig|gering|klein|unwahrscheinlich|faible|bas|"
        "basse|peu probable|mineur|mineure|menor|poco probable|pouco provável|basso|bassa|poco probabile|laag|niski|"
        "niska|niskie|низкая|низкий|низкое|низкие|маловероятно|低|低い|small|nízká|nízký"
    ),
    3.0: (
        "medium|m|med|moderate|neutral|possible|orta|medio|media|médio|média|mittel|möglich|moderat|moyen|moyenne|"
        "modéré|modérée|moderado|moderada|moderato|posible|possível|possibile|gemiddeld|matig|średni|średnia|średnie|"
        "средняя|средний|среднее|中|中程度|average|střední"
    ),
    4.0: (
        "high|h|strong|likely|major|yüksek|alto|alta|hoch|groß|wahrscheinlich|élevé|élevée|fort|forte|haut|haute|"
        "majeur|majeure|significant|serious|probable|mayor|maior|provável|probabile|hoog|groot|wysoki|wysoka|wysokie|"
        "высокая|высокий|высокое|вероятно|高|高い|vysoká|vysoký"
    ),
    5.0: (
        "very high|vh|almost certain|critical|severe|catastrophic|extreme|certain|çok yüksek|massive|very likely|"
        "frequent|sehr hoch|sehr groß|sehr wahrscheinlich|kritisch|katastrophal|très élevé|très élevée|très fort|"
        "très forte|critique|catastrophique|muy alto|muy alta|crítico|crítica|catastrófico|muito alto|muito alta|"
        "molto alto|molto alta|critico|critica|zeer hoog|kritiek|bardzo wysoki|bardzo wysokie|bardzo wysoka|"
        "krytyczne|очень высокая|очень высокий|критическая|критический|很高"
    ),
}
CADENCE_WORDS = {
    1.0: (
        "daily|every day|day-to-day|each day|täglich|quotidien|quotidienne|chaque jour|diario|diaria|diariamente|"
        "diário|diária|giornaliero|dagelijks|codziennie|ежедневно|毎日|每天"
    ),
    3.5: "twice a week|two times in week|two times a week|twice weekly|zweimal pro woche|zweimal wöchentlich",
    7.0: (
        "weekly|every week|once a week|each week|semanal|semanalmente|wöchentlich|hebdomadaire|chaque semaine|"
        "haftalık|settimanale|wekelijks|co tydzień|tygodniowo|еженедельно|毎週|每周"
    ),
    14.0: (
        "fortnightly|biweekly|bi-weekly|every two weeks|every 2 weeks|each sprint|every sprint|per sprint|"
        "vierzehntägig|14-tägig|alle zwei wochen|alle 2 wochen|toutes les deux semaines|bimensuel|quincenal|"
        "ogni due settimane|tweewekelijks|co dwa tygodnie|раз в две недели|隔週"
    ),
    30.0: (
        "monthly|every month|once a month|mensual|mensualmente|mensal|mensalmente|monatlich|mensuel|mensuelle|aylık|"
        "mensile|maandelijks|co miesiąc|miesięcznie|ежемесячно|毎月|每月"
    ),
    61.0: "bimonthly|bi-monthly|every two months|every 2 months|alle zwei monate|bimestral|tous les deux mois",
    91.0: (
        "quarterly|every quarter|per quarter|vierteljährlich|quartalsweise|trimestriel|trimestrielle|trimestral|"
        "trimestrale|per kwartaal|kwartalnie|ежеквартально|四半期"
    ),
    182.0: "half-yearly|semi-annually|bi-annually|biannually|twice a year|halbjährlich|semestriel|semestral|semestrale",
    365.0: (
        "annually|yearly|every year|jährlich|annuel|annuelle|anual|anualmente|annuale|jaarlijks|rocznie|ежегодно|毎年"
    ),
}
YES_WORDS = {
    "yes", "y", "true", "1", "x", "✓", "✔", "✅", "ja", "wahr", "vrai", "verdadero", "verdadeiro", "sí", "si",
    "oui", "sim", "tak", "evet", "да", "はい", "是", "예",
}  # fmt: skip


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
