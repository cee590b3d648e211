"""The words of a page in English."""

from __future__ import annotations

from twofold.exporters.worksheets.labels.formula_words import FormulaWords
from twofold.exporters.worksheets.labels.page_words import Labels, RoomWords
from twofold.exporters.worksheets.labels.question_words import QuestionWords, beside, together
from twofold.exporters.worksheets.labels.sentence_words import PictureWords, SentenceWords

ENGLISH = Labels(
    name="Name",
    class_name="Class",
    date="Date",
    score="Score",
    score_out_of="/ {}",
    page="Page {} of {}",
    key="Answer key",
    fill_gaps="Fill in the gaps.",
    fill_from_memory="Fill each gap from memory.",
    brackets_say="The words in brackets say what is wanted.",
    numbers_of_front="The numbers are those on the front.",
    fill_table="Fill in the table.",
    blank="blank",
    one_of="{} of {}",
    some_of="({} of {})",
    box="box",
    from_to="from {} to {}",
    meanings="Meanings",
    event="Event",
    answer="answer",
    correction="correction",
    marking="Marking notes",
    more_marking="More marking notes are in the keys of the single sheets.",
    more_sources="The sources are in the keys of the single sheets.",
    down_columns="down each column",
    also_accepted="also",
    not_accepted="Do not accept:",
    source="Source:",
    letters="ABCDEFGHIJKL",
    key_terms="Key terms",
    glossary="Glossary",
    true_or_false="True or false?",
    sequences="In the right order",
    match_terms="In each box, write the letter of the right meaning.",
    one_meaning_over="One meaning is left over.",
    letters_of_set="Each set has its own letters.",
    write_terms="Write the term or name that each definition explains.",
    write_meanings="Explain each term or name in your own words.",
    write_translations="Translate each word or phrase.",
    answer_questions="Answer in full sentences.",
    answer_where_written="Where you answer in words, write full sentences.",
    marks_not_split="The notes do not split the {} marks.",
    in_languages="en=in English|fr=in French|de=in German|es=in Spanish|it=in Italian|"
    "pt=in Portuguese|nl=in Dutch|la=in Latin|ru=in Russian|zh=in Chinese|ja=in Japanese|"
    "ko=in Korean",
    answer_in_words="Answer in a word or a few words.",
    answer_either="Answer in full sentences, or in a few words where a name, a date or a number is "
    "asked for.",
    show_working="Show your working.",
    show_working_too="Where you calculate, show your working.",
    judge_claims=(
        "Tick true or false. If it is false, write below what is true. "
        "(You need both for the mark.)"
    ),
    put_right="Put it right",
    put_claim_right="This is wrong. Put it right:",
    correct_claims="Every claim here is wrong. Correct each one below it.",
    say_why="How do you know?",
    explain_claims="Every claim here is true. Write below each one how you know.",
    number_steps=(
        "Put the steps in the right order: write {} in the box of the first step, "
        "{} in that of the step that follows it, and so on."
    ),
    dots_stand="Dots (…) stand for what is asked elsewhere.",
    true="True",
    false="False",
    lines="Lines to write on: {}.",
    timeline="Timeline",
    fill_dates="Write the missing dates and join each event to its place on the line.",
    events_in_order="Events in order",
    number_events=(
        "Number the events of each set from the earliest to the latest: write 1 in "
        "the box of the earliest."
    ),
    number_one_set=(
        "Number the events from the earliest to the latest: write 1 in the box of the earliest."
    ),
    numbered_set="Set {}",
    mind_map="Mind map",
    map_leaves="Fill in the key words that are missing.",
    map_branches="Fill in the empty boxes: what is each branch about?",
    list_branches="Write the missing headings: what is each part about?",
    any_heading="Any heading that fits is right.",
    without_part="Dates are right without “early”, “mid-” or “late”, too.",
    organiser="Knowledge organiser",
    key_points="Key points",
    good_to_know="Good to know",
    people="People",
    terms="Terms",
    dates="Dates",
    contents="Contents",
    lesson_pack="Lesson pack",
    keys_pack="Answer keys",
    lesson="Lesson",
    lessons="Lessons",
    lesson_number="Lesson {}",
    answer_list="Answer list",
    brackets_count="Answers in brackets are right, too.",
    map_of_words="Mind map: missing words",
    map_of_headings="Mind map: missing headings",
    gaps="Gaps",
    questions="Questions",
    table="Table",
    support="support",
    core="core",
    challenge="challenge",
    fill_from_box="Fill each gap with {} from its box.",
    word_date_number=("a word", "a date", "a number"),
    either=(", ", " or "),
    words_in_box="Choose from the box.",
    begin_with="You could begin: {}",
    working_steps="Steps: formula · numbers · unit",
    points_needed="You need {} things, one for each mark.",
    begins_with="It begins with “{}”.",
    words_that_help="Words that may help: {}",
    question_words=QuestionWords(
        starters=(
            (
                "why|explain why|state why|suggest why",
                ("This is because …", "Another reason is that …", "As a result, …"),
            ),
            (
                "discuss why|discuss the reasons|discuss the causes",
                ("One reason is that …", "Another reason is that …", "Above all, …"),
            ),
            (
                "discuss how|discuss the ways",
                ("One way is that …", "Another way is that …", "Above all, …"),
            ),
            (
                "how far|to what extent|how important|how significant|how successful|how useful"
                "|how convincing|assess|evaluate|do you agree|discuss.|discuss this|"
                + together(
                    "discuss",
                    "view|views|claim|statement|opinion|idea|interpretation|judgement|validity"
                    "|argument|arguments|whether|advantages|pros|importan*|significan*|impact"
                    "|influence|role|contribution|success|value|usefulness|effectiveness|extent",
                ),
                ("To some extent …, because …", "On the other hand, …", "All in all, …"),
            ),
            (
                together("explain|describe|outline", "ways|one way"),
                ("One way is that …", "Another way is that …", "As a result, …"),
            ),
            (
                "explain|discuss|analyse|analyze",
                ("One point is that …", "Another point is that …", "As a result, …"),
            ),
            ("how do you know", ("I can tell because …", "Also, …", "For example, …")),
            (
                "how many|how much|how long|how old|how often|how would you|how do you|in which"
                "|in what"
                "|when|where|write|calculate|work out|solve|translate|conjugate|complete|fill in"
                "|copy|match|put the|put these|arrange|order the|rank|choose|select|find|show that"
                "|prove|measure|estimate|convert|simplify|expand|factorise|rewrite|spell|design"
                "|define",
                (),
            ),
            ("how do|how does", ("One way is that …", "Another way is that …", "As a result, …")),
            ("how", ("First, …", "This led to …", "As a result, …")),
            (
                together(
                    "give|state|name|list|identify|suggest|write down",
                    "reason*|effects|an effect|one effect|causes of|two causes|three causes"
                    "|one cause|a cause|consequence*|ways|one way|a way|differences|one difference"
                    "|a difference|similarit*|advantage*|disadvantage*|benefit*|argument*|factors"
                    "|one factor|problems|one problem|criticism*|features|one feature|functions"
                    "|one function|properties|one property|uses|one use|strengths|weaknesses"
                    "|limitation*|evidence",
                ),
                ("One is that …", "Another is that …", "Finally, …"),
            ),
            ("give|state|name|list|identify|write down", ()),
            ("describe|outline", ("First, …", "Then …", "In the end, …")),
            (
                "what is the effect|what are the effects|what was the effect|what were the effects"
                "|what effect|what effects",
                ("One effect is that …", "This is because …", "For example, …"),
            ),
            ("compare", ("Both …", "Unlike …, …", "The main difference is …")),
            ("", ("My answer is that …", "I can tell because …", "For example, …")),
        ),
        describing="describe|outline|compare|explain how|show how|how do|how does|how is|how are",
        counting=beside(
            "give|state|name|list|identify|suggest|explain|describe|outline|discuss"
            "|write down|which|in which|what are",
            "two|three|four|five|six|the two|the three|the four|any two|any three|2|3|4|5|6",
        ),
        joining="and say|and explain|and state|and give|and name|and describe|and suggest"
        "|and justify"
        "|and outline|and compare|and how|and why|and what|and where|and when|and who|and which"
        "|and whether",
        meant="what is meant by|what’s meant by|what is the meaning of|what was meant by"
        "|explain the meaning of|explain what is meant by|explain the term|explain the phrase"
        "|say what is meant by|"
        + together("what does|what do|what did", "mean|stand for")
        + "|"
        + together("explain what", "means|mean"),
        meant_starters=("It means that …", "For example, …", "It is not the same as …"),
        naming="who|whose|whom|which|in which|when|where|in what|name|list|label|give"
        "|state|how many|how much|how old|how long|how often",
        judging="how far|to what extent|how successful|how useful|how valid|how convincing"
        "|agree|justify|justified|for and against|more important|most important|main reason"
        "|main reasons|should|discuss.|discuss this|"
        + together(
            "assess|evaluate|discuss",
            "view|views|claim|statement|opinion|idea|interpretation|judgement|validity"
            "|argument|arguments|whether|advantages|pros",
        ),
        measuring="how important|how significant|assess|evaluate|"
        + together(
            "discuss",
            "importan*|significan*|impact|influence|role|contribution|success|value|usefulness"
            "|effectiveness|extent",
        ),
        drawing="draw|sketch|plot|label|shade|colour|color|annotate|trace|underline|circle"
        "|ring the|tick|highlight|"
        + "mark the|mark on|mark each|mark where|mark a|mark and|mark with|join the|connect the|"
        + together("complete the|complete this", "diagram|graph|drawing|figure|sketch|map")
        + "|"
        + together(
            "construct", "triangle*|bisector*|perpendicular*|angle*|graph|diagram|circle|line"
        )
        + "|"
        + together("use|using", "to draw|to sketch|to plot|to label|to mark"),
        calculating="calculate|work out|solve|determine|how many|how much|how long|read off"
        "|find the|to find|and find|and state|and give|and measure|and estimate",
        framed="draw|sketch|plot|label|use … to draw|use … to sketch|use … to plot|using … draw|"
        + together("complete the|complete this", "diagram|graph|drawing|sketch")
        + "|"
        + together("construct", "triangle*|bisector*|perpendicular*|angle*|graph|diagram|circle"),
        undrawn="draw a conclusion|draw conclusions|draw the conclusion|draw any conclusions"
        "|draw on|draw upon|draw up|draw out|draw attention|draw together|draw from|draw lessons"
        "|"
        + together(
            "draw", "comparison|comparisons|parallel|parallels|distinction|inference|inferences"
        )
        + "|"
        + together("sketch|plot|trace", "reasons|history|development|course of|story|character")
        + "|"
        + together("join the|connect the", "sentences|clauses"),
        telling="and explain|and describe|and say|and write|and justify|and discuss|and compare"
        "|and outline|and suggest|and use it to explain|to help you explain",
        captioning=together(
            "give|add|write|put|include|choose|think of|make up",
            "title|heading|caption|key|legend|scale",
        ),
    ),
    for_items="For {}",
    left_over="{} left over",
    fits_gaps="(×{0}) fits {0} gaps.",
    item="Item",
    version="Version {}",
    seed="seed {}",
    edition="notes {}",
    round="Round {}",
    gaps_in_rounds="Which round asks for which gap",
    numbers_in_versions="The number of each item in each version",
    study_missed="Missed some? Type their codes into Anki’s search, for example",
    starter="Starter",
    exit_ticket="Exit ticket",
    multiple_choice="Multiple choice",
    cards="Cards",
    see_picture="See the picture.",
    card_sort="Card sort",
    last_lesson="Last lesson",
    before_that="Before that",
    last_week="Last week",
    longer_ago="Longer ago",
    one_point_each="1 point each",
    points_each="{} points each",
    answer_from_memory="Answer from memory, in any order.",
    write_missing="Answer from memory. Write each answer on its line.",
    asked="{}?",
    when="When?",
    who="Who?",
    which_term="Which term?",
    which_event="Which event?",
    translate="Translate:",
    what_does_mean="What does ‘{}’ mean?",
    give_reason="Give only the point that matters most, and say why it does.",
    own_question="Write a question of your own about this lesson, and its answer.",
    give_side="Give one point for or against, and explain it.",
    one_of_these="One mark for one of these, one for explaining it:",
    question_and_answer="One mark for a question that fits the lesson, one for its right answer.",
    of_whole_question="On the whole question:",
    one_point_of="Any one point of {}, explained",
    tick_one="Tick one:",
    could_explain="I could explain this.",
    nearly_there="I am nearly there.",
    need_help="I need help.",
    choose_letter="Write the letter of the right answer in each box.",
    which_is_right="Which sentence is right?",
    turn_long_edge="Print on both sides, turned on the long edge; then cut.",
    turn_short_edge="Print on both sides, turned on the short edge; then cut.",
    fold_glue_cut="Fold along the dotted line, glue, then cut.",
    sort_in_time="Cut out the cards and put them in the order of time.",
    sort_steps="Cut out the cards and put the steps in the right order.",
    sort_meanings="Cut out the cards and lay each meaning beside its term.",
    in_order="In the right order:",
    pairs="Pairs:",
    words_of_form="word words letters name names term phrase expression",
    word_classes="noun verb adjective adverb pronoun preposition conjunction participle infinitive",
    sentence_words=SentenceWords(
        leaning="he she it they his her its their him them this these that those there here"
        " both such so then later but yet however instead also afterwards meanwhile"
        " therefore thus hence nevertheless moreover otherwise",
        subjects="he she they",
        pronouns="it him her them",
        possessives="his her its their",
        pointers="this these those",
        closing="then there too so instead afterwards either",
        conjunctions="that who when while because if where whether until although though",
        relatives="whom which whose",
        openings="in on at by for from of with without to as during after before since under"
        " over through within among against about near towards around beyond above below"
        " between once despite late early only even not no all many most"
        " some few several one each every",
        empty="there is|there are|there was|there were|there has|there have"
        "|this morning|this afternoon|this evening|this week",
        stand_ins="one whose|one who|one which|one that|one in which|one of which|one of whose"
        "|one on which|one to which|one for which|one with|one without|ones whose"
        "|ones that|ones which",
    ),
    picture_words=PictureWords(
        parts="part parts label labels labelled labeled letter arrow number structure"
        " region area point position marked organ organelle layer bone vessel",
        names="picture diagram image drawing photo photograph sketch figure",
        behind_label="is are was shows marks has names means points",
        short_words="A I",
    ),
    women="she her hers herself woman lady widow wife queen empress princess mother"
    " daughter sister heroine actress",
    men="king emperor prince husband father son brother hero",
    number_words="zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty"
    " sixty seventy eighty ninety hundred thousand million billion trillion dozen half"
    " quarter quarters first second third thirds fourth fifth sixth seventh eighth"
    " ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth"
    " seventieth eightieth ninetieth hundredth thousandth",
    rooms=RoomWords(
        go_on="Continue on lined paper.",
        working="Working",
        result="Answer",
        level="Level {}",
        marks="{} marks",
        levels=(
            "Some true points, but told as a story or a list.",
            "One side, with evidence; little about the other.",
            "Both sides, one better than the other; a judgement without much reason.",
            "Both sides explained with exact evidence; a judgement with its reason.",
            "All of it weighed in one line of argument; a judgement that follows from it.",
        ),
        plan=("For", "Against", "My judgement"),
        measured_levels=(
            "Some true points, but told as a story or a list.",
            "Several points with evidence; little about limits or other factors.",
            "Points and limits, one better than the other; a judgement without much reason.",
            "Points and limits explained with exact evidence; a judgement with its reason.",
            "All of it weighed in one line of argument; a judgement that follows from it.",
        ),
        measured_plan=("Points with evidence", "Limits, other factors", "My judgement"),
        other_levels=(
            "Some points that fit the task, but few details.",
            "Several points, some with a detail or an example.",
            "Clear points with examples, in a good order.",
            "Full points, each explained with exact examples.",
            "Full and exact; each point leads on to the next.",
        ),
        other_plan=("My points", "Examples or evidence", "How I end"),
        between="Better than level {}, but not yet level {}.",
        told_otherwise="Level {}: worded in general terms on the pupils’ sheet.",
        of_any_essay="about above after again against ideas along although among analysis"
        " analyses analysing argument arguments assertions assesses attempts balanced basic"
        " because before being between beyond brief broad cause causes clear coherent compare"
        " comparison complete conclusion considers consequences context convincing convinces"
        " could covers critical describes description details develops different discusses"
        " effect effects either essay evaluates every evidence exact examples explains factor"
        " facts first focus generally given identifies importance important judgement judges"
        " knowledge language least level limited links little lists logical means mentions"
        " merely method methods named names narrative neither never nothing opinion other"
        " others overall partly personal persuasive points precise prose question quality"
        " quotations quotes ranked ranks rather reader reasoned reasons references refers"
        " relevant response retells results sentence several should shows simple single sound"
        " sources specific stage stated statements still stories story structure style"
        " support sustained technical terms terminology tested texts their themselves there"
        " these thing think third those though thoughtful three through throughout together"
        " topic towards understanding unevenly until using valid views weighs where whether"
        " which while whole whose within without words works would writer years",
    ),
    formulas=FormulaWords(
        reacts_to="reacts to give",
        formed_from="is formed from",
        in_equilibrium_with="is in equilibrium with",
        resonates_with="resonates with",
        above_arrow="above the arrow",
        below_arrow="below the arrow",
        plus="plus",
        minus="minus",
        equals="equals",
        divided_by="over",
        dot="dot",
        solid="solid",
        liquid="liquid",
        gaseous="gas",
        dissolved="in water",
        given_off="given off as gas",
        precipitate="precipitates",
        single_bond="single bond",
        double_bond="double bond",
        triple_bond="triple bond",
        open="open bracket",
        close="close bracket",
        open_bracket="open square bracket",
        close_bracket="close square bracket",
        arrow="arrow",
        signs=(
            "not",
            "and",
            "or",
            "without",
            "is much less than",
            "is much greater than",
            "maps to",
            "floor of",
            "end floor",
            "ceiling of",
            "end ceiling",
            "does not divide",
        ),
    ),
)
