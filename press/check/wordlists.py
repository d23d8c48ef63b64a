"""Words that promise too much, advise, or hurt, each with a plainer way to say it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A way of speaking, and what to write in its place. `own`: its own "no" makes the claim."""

    pattern: re.Pattern[str]
    instead: str
    own: bool = False


def _terms(*pairs: tuple[str, str], own: bool = False) -> tuple[Term, ...]:
    return tuple(
        Term(re.compile(rf"(?<![\w-])(?:{text})(?![\w])", re.IGNORECASE), instead, own)
        for text, instead in pairs
    )


DISEASE = r"(?:the |this |their )?(?:disease|illness|cancer|lupus|myeloma|leukaemia|lymphoma|virus|condition)"
TREATMENT = (
    r"(?:the |this |that |these |such |CAR-T |new |one )*(?:cells?|therap(?:y|ies)|treatments?|drugs?"
    r"|infusions?|products?"
    r"|transplant(?:ation)?s?|injections?|vaccines?|medicines?|procedures?|antibod(?:y|ies)|tablets?"
    r"|remed(?:y|ies))"
)

OVERCLAIMS = _terms(
    (r"breakthroughs?(?! (?:infections?|pain|disease|therapy designation))", "say what is new in it"),
    (r"miracles?|miraculous(?:ly)?", "say what was seen, and in how many people"),
    (r"game[- ]chang(?:er|ers|ing)", "say what it changes, and for whom"),
    (r"revolution(?:ary|i[sz]e[sd]?|i[sz]ing)?(?! of)", "say what is new in it"),
    (r"wonder[- ](?:drugs?|cures?|treatments?|weapons?)|magic bullets?|holy grail", "call it by its name"),
    (r"cures?|cured|curing|curative(?! intent)|cure-all", "speak of remission, and of how long it lasted"),
    (r"heals? (?:completely|for good)|healed (?:completely|for good)|permanently healed",
     "say how long it lasted"),
    (r"(?:clinically|scientifically|finally) prove[nd]|(?:been|is|are|was|were) prove[nd](?! by)"
    r"|prove[nd] to\b"
     r"|proven (?:effective|safe|benefit|treatment|therapy|remedy|results|success)|proves? (?:that|its"
     r"|to)|(?:definitive|final) proof",
     "say what was seen, and how well it is known"),
    (r"guarantee[sd]?|guaranteed", "say how often it helped"),
    (r"(?:works?|helps?|worked|helped|succeeds?) (?:for|in|against|with)? ?(?:everyone|everybody|anyone"
    r"|all patients|every patient|every case|every one)"
     r"|always (?:works?|helps?|succeeds?)|never fails?|without fail", "say in how many of how many people"),
    (rf"(?:defeat|conquer|beat|vanquish|eradicat|wip|solv|overcom)(?:s|ed|en|ing|e)? (?:out )?{DISEASE}",
     "say what was measured"),
    (r"unprecedented|unparalleled|unrivalled|sensational|spectacular(?:ly)?|phenomenal(?:ly)?"
    r"|amazing(?:ly)?|incredibl[ey]|astonishing(?:ly)?|stunning(?:ly)?",
     "give the number and let readers judge"),
    (r"undisputed|indisputabl[ey]|undeniabl[ey]|beyond (?:any )?doubt|unquestionabl[ey]|without (?:a"
    r"|any) doubt", "say how well it is known"),
    (r"(?:the )?(?:ultimate|perfect|ideal) (?:treatment|therapy|drug|cure|solution)|the answer to",
     "say whom it helped"),
    (r"life-?changing|world-?first|once-in-a-lifetime|new hope for (?:all|millions|everyone)|revolution in",
     "say what it changed, and for whom"),
    (r"(?:completely|totally|entirely|perfectly|absolutely|fully|100 ?%|proven|utterly) (?:safe"
    r"|effective|harmless|reliable)(?:ly)?",
     "say what harm was seen, in how many people"),
)  # fmt: skip
SAFE = _terms(
    (r"(?:no|zero|without(?: any)?|free (?:of|from)(?: any)?|not any) (?:\w+ )?(?:side[- ]?effects?"
    r"|adverse effects?|risks?|danger)|(?:no|zero) harm"
     r"(?! (?:was|were|that|of|factors?|seen|found|in|other|beyond|on|among|from|to))",
     "say what harm was looked for, in how many people"),
    (rf"side[- ]effect[- ]free|risk[- ]free|risk-less|{TREATMENT} (?:is|are|was|were|has been) harmless",
     "say what harm was looked for, in how many people"),
    own=True,
)  # fmt: skip
ADVICE = _terms(
    (r"you (?:really |always |also )?(?:should|must|ought to|need to|had better|are advised to|have to)",
     "say what is known, and who can advise"),
    (r"(?:patients?|people|persons|everyone|everybody|anyone|women|men|parents|those|readers"
    r"|sufferers)(?: (?:with|who|on|of)(?: [\w-]+){1,5})?"
     r" (?:should|must|ought to)(?: not| never| always)? (?:take|avoid|stop|start|use|try|switch|ask"
     r"|choose|get|eat|drink|buy|consider|demand|insist|refuse|wait)",
     "say who recommends it, and cite the recommendation"),
    (r"(?:we|I)(?: strongly| would| warmly| therefore)? (?:recommend|advise|suggest|urge"
    r"|encourage) (?:\w+ )?(?:you|it|this|that|the|to|everyone|anyone|all|patients|people|taking|using"
    r"|trying|starting|stopping)",
     "say what is known, and who can advise"),
    (r"it is (?:\w+ )?(?:advisable|recommended|wise|sensible|best|important|essential"
    r"|a good idea) (?:to|that you) (?:take|avoid|stop|start|use|try|switch|ask|choose|get|eat|drink"
    r"|buy|wait|begin)",
     "say who recommends it, and cite the recommendation"),
    (r"your best (?:option|choice|bet|chance)|the best (?:option|choice|treatment) for you"
    r"|talk your doctor into|insist on (?:this|the) (?:drug|treatment|therapy)|make sure (?:that )?you",
     "say what is known, and who can advise"),
)  # fmt: skip
ORDER = re.compile(
    r"^[“\"'\s]*(?:(?:Please|Always|Then|So|Just|Simply|Instead|First|If [^,]{3,80}),? )?"
    r"(?:(?:Take|Stop|Start|Try|Use|Avoid|Switch|Choose|Increase|Reduce|Lower|Raise|Skip|Get|Buy|Drink"
    r"|Eat|Begin|Swallow|Inject|Double|Halve)"
    r"|(?:take|stop|start|try|use|avoid|switch|increase|reduce|lower|skip|begin|double"
    r"|halve)(?= (?:your|the|a|an|this|these|taking)))\s"
    r"(?!(?:together|this|these|the case|of|place|part|alone|for example|such)\b(?! (?:drug|treatment"
    r"|medicine|tablet|pill)))"
    r"|(?:^|[:;] )[“\"'\s]*(?:[Dd]o not|[Dd]on['’]t|[Nn]ever) (?:wait|hesitate|delay|put off)\b"
)
HELPED = re.compile(
    r"as prescribed|your (?:doctor|specialist|team|nurse|pharmacist)|on your own|people who treat you"
    r"|guideline|recommendations?\b"
    r"|(?:label|authors?|agency|society|FDA|EMA|NICE|WHO|regulators?) (?:says?|advises?|recommends?"
    r"|want|wants|asks?|state)",
    re.IGNORECASE,
)  # whoever is sent to a doctor is not advised by us, and a guideline that is reported is no advice of ours
STIGMA = _terms(
    (r"suffer(?:s|ed|ing)? from(?! (?:a lack|bias|small|missing|low|the same|these? (?:limit|weak)))",
     "write that they have it"),
    (r"sufferers?", "write “people with” it"),
    (r"victims? of(?! (?:violence|crime|war|abuse|torture|assault))|\w+ victims", "write “people with” it"),
    (r"(?:wheel-?chair[- ]bound|confined to (?:a|their|his|her) wheel-?chairs?|bed-?ridden)",
     "write “uses a wheelchair”, “cannot leave the bed”"),
    (r"non-?complian(?:t|ce)|uncooperative", "write that they did not take it as prescribed"),
    (r"(?:patients?|people|persons|participants|those|children|women|men) (?:(?:who|that) )?(?:have "
    r"|had |has )?failed (?:to respond to )?(?:\w+ ){0,2}(?:treatments?|therap(?:y|ies)|drugs?"
    r"|medicines?|lines?|chemotherapy)",
     "write that the treatment failed"),
    (r"handicapped|invalids?(?! (?:result|data|number|value|argument))|cripple[sd]?|crippling"
    r"|the disabled|spastics?", "write “disabled people”, or what they cannot do"),
    (r"(?:the )?(?:diabetics|epileptics|schizophrenics|asthmatics|haemophiliacs|hemophiliacs|alcoholics"
    r"|psychotics|lepers|arthritics|anorexics|the mentally ill|the insane|the obese)",
     "write “people with” it"),
    (r"(?:drug )?(?:addicts?|abusers?)|substance abuse|junkies?|drunks", "write “people who use drugs”, "
    "“people with an addiction”"),
    (r"(?:mentally )?retarded|mental retardation|insane|lunatics?|feeble-?minded|imbeciles?",
     "write “people with a learning disability” or name the illness"),
    (r"the elderly|the aged|senile", "write “older people”"),
    (r"afflicted (?:with|by)|stricken (?:with|by)|plagued by|tormented by", "write that they have it"),
    (r"commit(?:s|ted|ting)? suicide|successful suicide", "write “died by suicide”"),
    (r"morbidly obese|fat people", "write “people with obesity”"),
    (r"hopeless cases?|vegetables?(?= state)|vegetative patients", "say what is the matter"),
)  # fmt: skip
