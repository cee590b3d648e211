"""The words of a page in German."""

from __future__ import annotations

from twofold.exporters.worksheets.labels.formula_words import FormulaWords
from twofold.exporters.worksheets.labels.page_words import Labels, RoomWords
from twofold.exporters.worksheets.labels.question_words import QuestionWords, beside, together
from twofold.exporters.worksheets.labels.sentence_words import PictureWords, SentenceWords

GERMAN = Labels(
    name="Name",
    class_name="Klasse",
    date="Datum",
    score="Punkte",
    score_out_of="/ {}",
    page="Seite {} von {}",
    key="Lösung",
    fill_gaps="Fülle die Lücken aus.",
    fill_from_memory="Fülle die Lücken aus dem Gedächtnis.",
    brackets_say="Der Hinweis in Klammern sagt, was gesucht ist.",
    numbers_of_front="Die Nummern sind die der Vorderseite.",
    fill_table="Fülle die Tabelle aus.",
    blank="Lücke",
    one_of="{} von {}",
    some_of="({} von {})",
    box="Kästchen",
    from_to="von {} bis {}",
    meanings="Bedeutungen",
    event="Ereignis",
    answer="Antwort",
    correction="Berichtigung",
    marking="Hinweise zur Korrektur",
    more_marking="Weitere Hinweise zur Korrektur stehen in den Lösungen der einzelnen Blätter.",
    more_sources="Die Quellen stehen in den Lösungen der einzelnen Blätter.",
    down_columns="Spalte für Spalte von oben nach unten",
    also_accepted="auch",
    not_accepted="Nicht gelten lassen:",
    source="Quelle:",
    letters="ABCDEFGHIJKL",
    key_terms="Wichtige Begriffe",
    glossary="Glossar",
    true_or_false="Richtig oder falsch?",
    sequences="In der richtigen Reihenfolge",
    match_terms="Schreibe in jedes Kästchen den Buchstaben der passenden Bedeutung.",
    one_meaning_over="Eine Bedeutung bleibt übrig.",
    letters_of_set="Jede Gruppe hat eigene Buchstaben.",
    write_terms="Schreibe zu jeder Erklärung den Begriff oder Namen.",
    write_meanings="Erkläre jeden Begriff oder Namen mit eigenen Worten.",
    write_translations="Übersetze jedes Wort und jede Wendung.",
    answer_questions="Antworte in ganzen Sätzen.",
    answer_where_written="Wo du mit Worten antwortest, schreibe ganze Sätze.",
    marks_not_split="Die Notizen teilen die {} Punkte nicht auf.",
    in_languages="en=auf Englisch|fr=auf Französisch|de=auf Deutsch|es=auf Spanisch|"
    "it=auf Italienisch|pt=auf Portugiesisch|nl=auf Niederländisch|la=auf Latein|"
    "ru=auf Russisch|zh=auf Chinesisch|ja=auf Japanisch|ko=auf Koreanisch",
    answer_in_words="Antworte mit einem Wort oder wenigen Wörtern.",
    answer_either="Antworte in ganzen Sätzen, oder mit wenigen Wörtern, wo nach einem Namen, einem "
    "Datum oder einer Zahl gefragt ist.",
    show_working="Notiere deinen Rechenweg.",
    show_working_too="Wo du rechnest, notiere deinen Rechenweg.",
    judge_claims=(
        "Kreuze an: richtig oder falsch? Ist es falsch, schreibe darunter, was richtig ist. (Den "
        "Punkt gibt es nur für beides zusammen.)"
    ),
    put_right="Berichtige",
    put_claim_right="Das ist falsch. Berichtige es:",
    correct_claims="Alle Aussagen sind falsch. Schreibe darunter, was richtig ist.",
    say_why="Woher weißt du das?",
    explain_claims="Alle Aussagen sind richtig. Schreibe darunter, woher du das weißt.",
    number_steps=(
        "Bringe die Schritte in die richtige Reihenfolge: Schreibe {} in das Kästchen des "
        "ersten Schritts, {} in das des nächsten und so weiter."
    ),
    dots_stand="Punkte (…) stehen für Wörter, nach denen an anderer Stelle gefragt wird.",
    true="Richtig",
    false="Falsch",
    lines="Zeilen zum Schreiben: {}.",
    timeline="Zeitleiste",
    fill_dates="Trage die fehlenden Daten ein und verbinde jedes Ereignis mit seiner Stelle auf"
    " der Zeitleiste.",
    events_in_order="Ereignisse in der richtigen Reihenfolge",
    number_events=(
        "Nummeriere die Ereignisse jeder Gruppe vom frühesten zum spätesten: Das "
        "früheste bekommt die 1."
    ),
    number_one_set=(
        "Nummeriere die Ereignisse vom frühesten zum spätesten: Das früheste bekommt die 1."
    ),
    numbered_set="Gruppe {}",
    mind_map="Mindmap",
    map_leaves="Ergänze die fehlenden Schlüsselwörter.",
    map_branches="Fülle die leeren Felder aus: Wovon handelt jeder Ast?",
    list_branches="Schreibe die fehlenden Überschriften: Worum geht es in jedem Teil?",
    any_heading="Jede Überschrift, die passt, ist richtig.",
    without_part="Daten sind auch ohne „Anfang“, „Mitte“ oder „Ende“ richtig.",
    organiser="Wissensspeicher",
    key_points="Das Wichtigste",
    good_to_know="Gut zu wissen",
    people="Personen",
    terms="Begriffe",
    dates="Daten",
    contents="Inhalt",
    lesson_pack="Unterrichtspaket",
    keys_pack="Lösungen",
    lesson="Stunde",
    lessons="Stunden",
    lesson_number="Stunde {}",
    answer_list="Lösungsliste",
    brackets_count="Antworten in Klammern sind auch richtig.",
    map_of_words="Mindmap: fehlende Wörter",
    map_of_headings="Mindmap: fehlende Überschriften",
    gaps="Lückensätze",
    questions="Fragen",
    table="Tabelle",
    support="mit Hilfen",
    core="Grundniveau",
    challenge="erweitertes Niveau",
    fill_from_box="Fülle jede Lücke mit {} aus dem zugehörigen Kasten.",
    word_date_number=("einem Wort", "einem Datum", "einer Zahl"),
    either=(", ", " oder "),
    words_in_box="Wähle aus dem Kasten.",
    begin_with="So kannst du beginnen: {}",
    working_steps="Schritte: Formel · Zahlen · Einheit",
    points_needed="Du brauchst {} Dinge, eins für jeden Punkt.",
    begins_with="Es beginnt mit „{}“.",
    words_that_help="Diese Wörter können helfen: {}",
    question_words=QuestionWords(
        starters=(
            (
                "warum|weshalb|wieso|erkläre, warum|erkläre warum|erklärt, warum"
                "|erklären sie, warum"
                "|begründe|begründet|begründen",
                ("Das liegt daran, dass …", "Ein weiterer Grund ist, dass …", "Deshalb …"),
            ),
            (
                "inwiefern|inwieweit|beurteile|beurteilt|beurteilen|bewerte|bewertet|bewerten"
                "|nimm stellung|nehmt stellung|nehmen sie stellung|wie wichtig|wie erfolgreich",
                ("Zum Teil …, denn …", "Andererseits …", "Insgesamt …"),
            ),
            (
                "erkläre|erklär|erklärt|erklären|erläutere|erläutert|erläutern",
                ("Ein Punkt ist, dass …", "Ein weiterer Punkt ist, dass …", "Deshalb …"),
            ),
            ("beschreibe|beschreib|beschreibt|beschreiben", ("Zuerst …", "Dann …", "Am Ende …")),
            (
                together(
                    "nenne|nenn|nennt|nennen|gib|gebt|geben|zähle|zählt|zählen|benenne|benennt"
                    "|benennen",
                    "grund|gründe*|folge|folgen|ursache*|wirkung*|auswirkung*|unterschied*"
                    "|gemeinsamkeit*|vorteil*|nachteil*|argument*|merkmal*|faktor*|probleme*"
                    "|eigenschaft*|möglichkeit*|maßnahme*",
                ),
                ("Erstens …", "Zweitens …", "Schließlich …"),
            ),
            (
                "nenne|nenn|nennt|nennen|gib|gebt|geben|zähle|zählt|zählen|benenne|benennt|benennen"
                "|sag|sage|sagt|sagen|wie viel|wie viele|wie lang|wie lange|wie oft|wie alt"
                "|in welche|in welcher"
                "|in welches|in welchen|in welchem|wann|wo|schreibe|schreib|schreibt|schreiben"
                "|berechne|berechnet|berechnen|übersetze|übersetzt"
                "|übersetzen|ergänze|ergänzt|ergänzen|vervollständige|vervollständigt"
                "|vervollständigen|ordne|ordnet|ordnen|bestimme|bestimmt|bestimmen|miss|messt"
                "|messen|löse|löst|lösen|vereinfache|vereinfacht|vereinfachen|wandle|wandelt"
                "|wandeln|schätze|schätzt|schätzen|wähle|wählt|wählen|setze|setzt|setzen"
                "|zeige, dass|beweise|beweist|beweisen|definiere|definiert|definieren|konjugiere"
                "|konjugiert|konjugieren",
                (),
            ),
            ("wie", ("Zuerst …", "Das führte dazu, dass …", "Am Ende …")),
            (
                "vergleiche|vergleicht|vergleichen",
                ("Beide …", "Anders als …", "Der wichtigste Unterschied ist …"),
            ),
            ("", ("Meine Antwort ist, dass …", "Das sieht man daran, dass …", "Zum Beispiel …")),
        ),
        describing="beschreibe|beschreib|beschreibt|beschreiben|vergleiche|vergleicht|vergleichen"
        "|erkläre, wie|erklärt, wie|erklären sie, wie|wie entsteh*|wie funktionier*|wie wird"
        "|wie werden",
        counting=beside(
            "nenne|nenn|nennt|nennen sie|gib|gebt|geben sie|erkläre|erklärt|erklären sie|erläutere"
            "|erläutert|erläutern sie|beschreibe|beschreibt|beschreiben sie|welche|in welchen",
            "zwei|drei|vier|fünf|sechs|die zwei|die drei|die vier|die beiden|2|3|4|5|6",
        ),
        joining="und sag*|und erklär*|und nenn*|und gib|und gebt|und geben|und beschreib*"
        "|und begründ*"
        "|und erläuter*|und vergleich*|und wie|und warum|und wo|und wohin|und wann|und wer|und was"
        "|und welche*|und ob",
        meant="was bedeutet|was bedeuten|was heißt|was meint|was versteht man unter"
        "|was verstehst du unter|was verstehen sie unter|erkläre den begriff|erklärt den begriff"
        "|erklären sie den begriff"
        "|erläutere den begriff|erläutern sie den begriff|"
        + together(
            "was ist|was wird|erkläre, was|erklärt, was|erklären sie, was", "gemeint|bedeutet"
        ),
        meant_starters=(
            "Damit ist gemeint, dass …",
            "Zum Beispiel …",
            "Das ist nicht dasselbe wie …",
        ),
        naming="wer|wem|wen|wessen|welche|welcher|welches|welchen|welchem|in welche"
        "|in welcher|in welches|in welchen|in welchem|wann|wo|woher|wohin|nenne"
        "|nennt|nennen|gib|gebt|geben|wie viel|wie viele|wie lange|wie alt"
        "|wie oft|wie heißt|wie heißen",
        judging="inwieweit|inwiefern|wie weit|stellung|stimmst du|stimmen sie|sollte|sollten"
        "|für und wider|"
        + together(
            "beurteile|beurteilt|beurteilen|bewerte|bewertet|bewerten|diskutiere|diskutiert"
            "|diskutieren|erörtere|erörtert|erörtern",
            "ansicht|aussage|meinung|these|behauptung|ob|vor- und nachteile",
        )
        + "|erörtere diese|erörtern sie diese|diskutiere diese|diskutieren sie diese",
        measuring="wie wichtig|wie bedeutend|beurteile|beurteilt|beurteilen|bewerte|bewertet"
        "|bewerten|"
        + together(
            "diskutiere|diskutiert|diskutieren|erörtere|erörtert|erörtern",
            "bedeutung|rolle|einfluss|wichtigkeit|wirkung*|auswirkung*|beitrag|erfolg",
        ),
        drawing="zeichne|zeichnet|zeichnen|skizziere|skizziert|skizzieren|beschrifte"
        "|beschriftet|beschriften|markiere|markiert|markieren|schraffiere|schraffiert"
        "|schraffieren|konstruiere|konstruiert|konstruieren|male|malt|unterstreiche"
        "|unterstreicht|unterstreichen|färbe|färbt|färben|kreuze|kreuzt|kreuzen|verbinde"
        "|verbindet|verbinden|"
        + together("trage|tragt|tragen|zeichne|kreise|kreist|kreisen", "ein")
        + "|"
        + together("stelle|stellt|stellen", "grafisch|graphisch")
        + "|"
        + together(
            "ergänze|ergänzt|ergänzen", "zeichnung|skizze|diagramm|schaubild|karte|abbildung"
        ),
        calculating="berechne|berechnet|berechnen|bestimme|bestimmen|ermittle|ermittelt"
        "|ermitteln|löse|lösen|und miss|und messt|und messen|und lies|und lest|und gib"
        "|und gebt|und geben|wie viel|wie viele|wie lang|wie groß",
        framed="zeichne|zeichnet|zeichnen|male|malt|malen|beschrifte|beschriftet|beschriften|"
        + together(
            "skizziere|skizziert|skizzieren",
            "graph*|kurve*|aufbau|diagramm*|schaltplan|schaltbild|strahlengang|skizze|lage"
            "|zelle*|körper*|figur*|dreieck*",
        )
        + "|"
        + together(
            "konstruiere|konstruiert|konstruieren",
            "dreieck*|viereck*|mittelsenkrechte*|winkel*|kreis*|parallele*|strecke*|gerade*",
        )
        + "|"
        + together("stelle|stellt|stellen", "grafisch|graphisch")
        + "|"
        + together("ergänze|ergänzt|ergänzen", "zeichnung|skizze|diagramm|schaubild|abbildung"),
        undrawn=together("zeichne|zeichnet|zeichnen", "nach")
        + "|male dir aus|"
        + together(
            "skizziere|skizziert|skizzieren",
            "verlauf|ablauf|gründe|ursachen|folgen|entwicklung|geschichte|rolle|idee*|argument*",
        )
        + "|"
        + together("verbinde|verbindet|verbinden", "sätze|hauptsätze|satzteile|aussagen"),
        telling="und erkläre|und erklärt|und erklären|und beschreibe|und beschreibt|und beschreiben"
        "|und begründe|und begründet|und begründen|und erläutere|und erläutert|und erläutern"
        "|und schreibe|und schreibt|und schreiben|und vergleiche|und vergleicht|und vergleichen",
        captioning=together(
            "gib|gebt|geben|füge|fügt|fügen|schreibe|schreibt|schreiben|finde|findet|finden|wähle"
            "|wählt|wählen|ergänze|ergänzt|ergänzen|notiere|notiert|notieren",
            "titel|überschrift|legende|maßstab|bildunterschrift",
        ),
    ),
    for_items="Für {}",
    left_over="{} übrig",
    fits_gaps="(×{0}) passt in {0} Lücken.",
    item="Satz",
    version="Fassung {}",
    seed="Mischung {}",
    edition="Stand {}",
    round="Runde {}",
    gaps_in_rounds="Welche Runde fragt nach welcher Lücke",
    numbers_in_versions="Die Nummer jeder Aufgabe in jeder Fassung",
    study_missed="Etwas nicht gewusst? Gib die Codes in die Suche von Anki ein, zum Beispiel",
    starter="Einstieg",
    exit_ticket="Exit-Ticket",
    multiple_choice="Auswahlfragen",
    cards="Karten",
    see_picture="Siehe das Bild.",
    card_sort="Karten zum Ordnen",
    last_lesson="Letzte Stunde",
    before_that="Davor",
    last_week="Letzte Woche",
    longer_ago="Länger her",
    one_point_each="je 1 Punkt",
    points_each="je {} Punkte",
    answer_from_memory="Antworte aus dem Kopf, in beliebiger Reihenfolge.",
    write_missing="Antworte aus dem Kopf. Schreibe jede Antwort auf ihre Linie.",
    asked="{}?",
    when="Wann?",
    who="Wer?",
    which_term="Welcher Begriff?",
    which_event="Welches Ereignis?",
    translate="Übersetze:",
    what_does_mean="Was bedeutet „{}“?",
    give_reason="Nenne nur den wichtigsten Punkt und begründe deine Wahl.",
    own_question="Schreibe eine eigene Frage zu dieser Stunde und die Antwort dazu.",
    give_side="Nenne einen Punkt, der dafür oder dagegen spricht, und erkläre ihn.",
    one_of_these="Ein Punkt für einen davon, einer für die Erklärung:",
    question_and_answer="Ein Punkt für eine passende Frage, einer für die richtige Antwort.",
    of_whole_question="Zur ganzen Frage:",
    one_point_of="Ein Punkt mit Erklärung genügt (siehe {})",
    tick_one="Kreuze an:",
    could_explain="Das kann ich erklären.",
    nearly_there="Das kann ich fast.",
    need_help="Ich brauche Hilfe.",
    choose_letter="Schreibe in jedes Kästchen den Buchstaben der einen richtigen Antwort.",
    which_is_right="Welcher Satz ist richtig?",
    turn_long_edge="Beidseitig drucken, an der langen Kante wenden, dann ausschneiden.",
    turn_short_edge="Beidseitig drucken, an der kurzen Kante wenden, dann ausschneiden.",
    fold_glue_cut="An der gepunkteten Linie falten, zusammenkleben, dann ausschneiden.",
    sort_in_time="Schneide die Karten aus und lege sie in die zeitliche Reihenfolge.",
    sort_steps="Schneide die Karten aus und lege die Schritte in die richtige Reihenfolge.",
    sort_meanings="Schneide die Karten aus und lege jede Erklärung zu ihrem Begriff.",
    in_order="In der richtigen Reihenfolge:",
    pairs="Paare:",
    words_of_form="wort wörter worte buchstaben name namen begriff bezeichnung ausdruck",
    word_classes="substantiv nomen hauptwort verb adjektiv adverb pronomen präposition"
    " konjunktion partizip infinitiv",
    sentence_words=SentenceWords(
        leaning="er sie es ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner ihm ihn"
        " ihnen dieser diese dieses diesen diesem jener jene jenes dort da dann danach"
        " damit dadurch daher aber doch beide auch so deshalb deswegen trotzdem außerdem"
        " zudem hier",
        subjects="er",
        pronouns="sie ihm ihn ihnen ihr",
        possessives="sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres",
        pointers="dieser diese dieses diesen diesem jener jene jenes jenen jenem",
        closing="dann dort da hier so daher auch danach",
        conjunctions="dass daß weil wenn als ob wie nachdem bevor indem obwohl während",
        openings="in im am an auf aus bei beim mit nach seit von vom vor zu zum zur unter über"
        " durch für gegen ohne um wegen trotz zwischen hinter neben jahr jahre jahren alle viele"
        " einige manche nur",
        empty="es gibt|es gab|diese woche|diesen abend|dieses jahr",
        stand_ins="eine, die|eine, deren|eine, bei der|eine, in der|einer, der|einer, dessen"
        "|einer, bei dem|einer, in dem|eines, das|eines, dessen|eines, bei dem"
        "|eines, in dem|solche, die|solche, deren",
    ),
    picture_words=PictureWords(
        parts="Teil Teile Beschriftung Buchstabe Buchstaben Pfeil Nummer Ziffer"
        " Struktur Bereich Punkt Stelle Schicht Organ Bestandteil",
        names="Bild Abbildung Zeichnung Schaubild Diagramm Skizze Foto",
        behind_label="ist sind war zeigt heißt hat bezeichnet",
    ),
    women="Frau Witwe Ehefrau Gattin Gemahlin Königin Kaiserin Prinzessin Mutter Tochter"
    " Schwester Heldin",
    men="Mann Ehemann Gatte Gemahl König Kaiser Prinz Vater Sohn Bruder Held",
    number_words="null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn"
    " vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig"
    " fünfzig sechzig siebzig achtzig neunzig hundert tausend million millionen"
    " milliarde milliarden dutzend halb hälfte drittel viertel erste zweite dritte"
    " vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte zwanzigste"
    " fünfzigste hundertste ersten zweiten dritten vierten fünften sechsten siebten"
    " achten neunten zehnten elften zwölften",
    rooms=RoomWords(
        go_on="Schreibe auf liniertem Papier weiter.",
        working="Rechenweg",
        result="Ergebnis",
        level="Stufe {}",
        marks="{} Punkte",
        levels=(
            "Einiges Richtige, aber nur erzählt oder aufgezählt.",
            "Eine Seite mit Belegen; wenig zur anderen.",
            "Beide Seiten, eine davon schwächer; ein Urteil fast ohne Begründung.",
            "Beide Seiten genau belegt und erklärt; ein begründetes Urteil.",
            "Alles in einem Gedankengang abgewogen; das Urteil folgt daraus.",
        ),
        plan=("Dafür", "Dagegen", "Mein Urteil"),
        measured_levels=(
            "Einiges Richtige, aber nur erzählt oder aufgezählt.",
            "Mehrere Punkte mit Belegen; wenig zu Grenzen und anderen Faktoren.",
            "Punkte und Grenzen, eines davon schwächer; ein Urteil fast ohne Begründung.",
            "Punkte und Grenzen genau belegt und erklärt; ein begründetes Urteil.",
            "Alles in einem Gedankengang abgewogen; das Urteil folgt daraus.",
        ),
        measured_plan=("Punkte mit Belegen", "Grenzen, andere Faktoren", "Mein Urteil"),
        other_levels=(
            "Einiges passt zur Aufgabe, aber mit wenig Einzelheiten.",
            "Mehrere Punkte, manche mit Einzelheiten oder Beispiel.",
            "Klare Punkte mit Beispielen, sinnvoll geordnet.",
            "Vollständige Punkte, jeder an genauen Beispielen erklärt.",
            "Vollständig und genau; ein Punkt führt zum nächsten.",
        ),
        other_plan=("Meine Punkte", "Beispiele oder Belege", "Mein Schluss"),
        between="Besser als Stufe {}, aber noch nicht Stufe {}.",
        told_otherwise="Stufe {}: auf dem Blatt der Lernenden allgemein formuliert.",
        of_any_essay="aber aufbau ausdruck aussage aussagen auswertung begriffe begründet"
        " begründung beide beispiele belege beleg beschreibt beschreibung bewertet beziehung"
        " deutlich differenziert diese dieser durch einander einfach einige einigen einseitig"
        " einzelheiten ergebnis erklärt erzählt etwas fachbegriffe fachsprache faktoren"
        " fakten fehler folgen folgerichtig frage gegen gelungen genau gewichtet gliederung"
        " gründe guter inhalt jeder jedoch keine klare knapp kritisch leser maßstab mehrere"
        " meinung mindestens nacheinander nennt nicht nur oder ohne punkte quellen richtig"
        " sachlich schluss sehr seite seiten selbst sprache stellt struktur teilweise thema"
        " these überzeugend umfassend ungleich unter unvollständig ursachen urteil verbindet"
        " vergleicht vergleich verknüpft verständlich viele vollständig wenig wenige weitere"
        " werden wesentlich wichtig wirkung wissen worte zeigt zitate zusammenhang zwischen",
    ),
    formulas=FormulaWords(
        reacts_to="reagiert zu",
        formed_from="entsteht aus",
        in_equilibrium_with="steht im Gleichgewicht mit",
        resonates_with="ist mesomer zu",
        above_arrow="über dem Pfeil",
        below_arrow="unter dem Pfeil",
        plus="plus",
        minus="minus",
        equals="gleich",
        divided_by="durch",
        dot="mal",
        solid="fest",
        liquid="flüssig",
        gaseous="gasförmig",
        dissolved="in Wasser gelöst",
        given_off="entweicht als Gas",
        precipitate="fällt aus",
        single_bond="Einfachbindung",
        double_bond="Doppelbindung",
        triple_bond="Dreifachbindung",
        open="Klammer auf",
        close="Klammer zu",
        open_bracket="eckige Klammer auf",
        close_bracket="eckige Klammer zu",
        arrow="Pfeil",
        signs=(
            "nicht",
            "und",
            "oder",
            "ohne",
            "ist viel kleiner als",
            "ist viel größer als",
            "wird abgebildet auf",
            "abgerundet",
            "Ende der Abrundung",
            "aufgerundet",
            "Ende der Aufrundung",
            "teilt nicht",
        ),
    ),
)
