"""Closed word classes of English business news: what ends a company's name, what begins a person.

Lists of single words, written for this project; names of the world stand in
``ontologies/names.csv``.
"""

import functools
import re

from kg import ontology


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL = _words(
    """inc inc. incorporated corp corp. corporation co co. cos cos. company companies ltd ltd.
    limited llc l.l.c. llp l.p. lp plc plc. p.l.c. ag a.g. se s.e. sa s.a. nv n.v. bv b.v. gmbh
    kg kgaa spa s.p.a. s.p.a ab asa a/s oy oyj kk k.k. pte pty bhd sdn pjsc ojsc pao oao jsc
    psc srl s.r.l. sarl sas s.a.s. aktiengesellschaft pvt berhad tbk saog s/a"""
)
"""Legal forms; "Co" and "Company" among them, because names are compared without them."""

FINANCIALS = _words(
    """shares share stock profit profits sales revenue revenues turnover earnings income loss
    losses debt debts costs results margins board management shareholders directors"""
)
"""What moves, or decides, for a firm: "its" behind "Velora's debt rose after" is Velora's."""

WEAK = _words("group holding holdings international industries enterprises global the & and")
"""Words that a short name may drop without naming somebody else."""

ORG_WORDS = _words(
    """post mail herald tribune gazette chronicle journal observer bulletin review bank bancorp
    bancshares banking financial finance insurance assurance capital partners ventures group
    holdings holding industries enterprises international technologies technology systems
    software networks network communications telecom telecommunications telekom wireless mobile
    pharmaceuticals pharmaceutical pharma therapeutics biosciences biotech biotherapeutics
    laboratories labs healthcare health medical hospital hospitals airlines airline airways air
    aerospace aviation motors motor automotive energy petroleum oil gas power electric
    electronics semiconductor semiconductors steel mining minerals metals resources chemical
    chemicals foods food beverage beverages breweries brewing brewery stores supermarkets
    superstores retail mart restaurants hotels resorts entertainment media pictures studios
    records broadcasting publishing press newspapers railway railways railroad logistics
    shipping lines express trust fund funds management advisors advisers securities investments
    investment equity exchange association associates federation union council committee
    commission authority agency administration department ministry bureau institute institution
    foundation society university college school academy court congress parliament senate board
    office services service solutions consulting properties realty development developments
    construction engineering manufacturing works mills products brands cosmetics fashion
    apparel outfitters sports games gaming interactive robotics analytics cloud digital data
    dynamics materials polymers plastics paper packaging rubber glass cement tobacco utilities
    water waste environmental solar motorsport league club football team party army police
    force treasury reserve corps organization organisation alliance consortium coalition
    cooperative syndicate brothers bros sons savings loan mutual acquisition acquisitions
    trading traders distributors supply instruments devices diagnostics genetics genomics
    biologics sciences science research"""
)
"""Last words of names of organisations, business or public."""

HEADS_OF = _words(
    """co co. corp corp. bank university ministry department company corporation board bureau
    institute association federation council court church house chamber office school college
    republic kingdom states commonwealth society union league organization organisation agency
    authority academy museum hospital fund commission committee administration state city
    government port bancorp trust parliament congress center centre daughters journal times
    isle gulf bay cape conference sea campaign institute alliance coalition foundation"""
)
"""Words that a name carries on from by "of" or "for": Bank of ..., Department for ..."""

PLACE_WORDS = _words(
    """river lake ocean sea bay gulf valley island islands mountain mountains county province
    peninsula street avenue road square airport canal strait coast desert beach"""
)
EVENT_WORDS = _words(
    """summit conference cup olympics games festival expo forum championship championships
    awards war crisis fair congress open marathon prix show week convention symposium"""
)
SECURITY_WORDS = _words("index composite average etf futures bund gilts treasuries notes bonds")

PERSON_TITLES = _words(
    """mr mr. mrs mrs. ms ms. dr dr. sir lord lady dame prof prof. professor sen sen. rep rep.
    gov gov. gen. col. lt. sgt. rev. hon. justice senator congressman congresswoman"""
)
"""Titles that stand right before a person's name and nowhere else."""

ROLES = _words(
    """ceo cfo coo cto cio cmo chairman chairwoman chairperson chair president chief officer
    director executive founder co-founder cofounder founders spokesman spokeswoman spokesperson
    analyst economist strategist manager partner principal treasurer secretary minister premier
    chancellor governor mayor commissioner ambassador judge attorney lawyer counsel professor
    senator representative congressman speaker editor reporter correspondent writer author
    columnist engineer scientist researcher designer architect head boss leader owner heir
    billionaire entrepreneur investor activist trader banker broker vp svp evp king queen
    prince princess pope emperor sheikh captain general colonel inventor whip mp brother sister
    father mother son daughter wife husband cousin nephew uncle aunt widow congresswoman
    photographer opposition developer deputy adviser advisor consultant coach actor actress
    singer rapper star"""
)
"""Words that name what somebody does; capitalised, they split a sequence of names."""

ROLE_SPLITS = _words(
    """ceo cfo coo cto cio cmo chairman chairwoman chairperson president chief officer
    spokesman spokeswoman spokesperson analyst economist strategist treasurer secretary
    minister premier chancellor governor mayor commissioner ambassador senator congressman vp
    svp evp founder co-founder cofounder founders co-founders cofounders professor attorney
    correspondent director vice deputy congresswoman
    judge prof prof. mr mr. mrs mrs. ms ms. dr dr. sir lord sen sen. rep rep. gov gov. rev.
    hon. lt. gen. counsel editor chair justice messrs messrs."""
)
"""Capitalised inside of a sequence, these separate one name from the next."""

ROLE_MODIFIERS = _words(
    """chief executive vice senior deputy managing general prime financial operating technology
    technical information marketing legal investment foreign finance global former co
    non-executive acting interim associate assistant attorney first product commercial revenue risk
    people creative medical scientific sustainability strategy compliance diversity procurement
    design"""
)

COMPANY_NOUNS = _words(
    """company firm group corporation business maker retailer manufacturer bank lender insurer
    airline carrier automaker carmaker chipmaker startup start-up giant conglomerate operator
    provider producer developer supplier distributor publisher broadcaster brewer miner utility
    chain brand brokerage fund exchange builder homebuilder drugmaker planemaker shipbuilder
    steelmaker grocer wholesaler restaurateur processor refiner driller explorer contractor
    consultancy agency organization organisation institution university regulator watchdog
    authority union venture subsidiary unit affiliate parent partnership trust concern corp
    foundry studio network platform vendor seller designer biotech drugstore telecom
    supermarket e-tailer tech unicorn investor shareholder association hospital nonprofit
    charity think-tank ministry department bureau commission toymaker shoemaker winemaker
    watchmaker phonemaker truckmaker tiremaker tyremaker papermaker gunmaker caterer distiller
    reinsurer smelter housebuilder boatbuilder bottler integrator outsourcer lessor roaster
    bookseller shipowner recycler aggregator"""
)
"""Nouns that call something an organisation: "X, a chipmaker"."""

COREF_NOUNS = _words(
    """company firm group corporation maker retailer manufacturer bank lender insurer airline
    carrier automaker carmaker chipmaker startup start-up giant conglomerate operator producer
    developer publisher broadcaster brewer miner utility chain brokerage homebuilder drugmaker
    planemaker steelmaker shipbuilder grocer business studio parent network provider supplier
    association university exchange toymaker shoemaker winemaker watchmaker phonemaker
    truckmaker tiremaker tyremaker papermaker gunmaker caterer distiller reinsurer smelter
    housebuilder bottler lessor bookseller"""
)
"""Heads of definite descriptions that may stand for an organisation: "the retailer"."""

OFFICE_NOUNS = _words("agency regulator watchdog commission authority ministry department bureau")
"""Heads that stand for an authority."""

LOOSE_NOUNS = _words(
    """brand label channel station newspaper magazine fund organisation organization charity
    club museum foundation institute team service website site"""
)
"""Heads that stand for an organisation only where no other one is about."""


@functools.cache
def product_nouns() -> frozenset[str]:
    """Return the nouns after a product's name, as the ontology has them: "the X model"."""
    return ontology.load().cues["goodsNoun"]


ORG_NEXT = _words(
    """shares stock stocks shareholders shareholder investors executives executive employees
    spokesman spokeswoman spokesperson officials headquarters management board ceo cfo coo
    chairman president chief founder co-founder stockholders subsidiary unit earnings revenue
    revenues profit profits sales workers staff customers bonds debt stores store plant plants
    factory operations business analyst analysts lawyers attorney directors common vp svp evp
    cto cio cmo chairwoman chairperson economist economists strategist strategists"""
)
"""Nouns after an organisation's name: "X shares"."""

SAY = _words(
    """say says said tell tells told add adds added announce announces announced report reports
    reported disclose discloses disclosed confirm confirms confirmed note notes noted warn
    warns warned state states stated explain explained argue argued reveal reveals revealed
    believe believes believed estimate estimates estimated expect expects expected declare
    declared claim claims claimed comment commented emphasize emphasizes emphasized insist
    insisted reiterate reiterated articulate articulated write writes wrote predict predicts
    predicted"""
)

BUSINESS_VERBS = _words(
    """acquire acquires acquired buy buys bought sell sells sold purchase purchases purchased
    launch launches launched unveil unveils unveiled introduce introduces introduced announce
    announces announced manufacture manufactures manufactured produce produces produced supply
    supplies supplied own owns owned operate operates operated compete competes competed employ
    employs employed hire hires hired invest invests invested partner partners partnered merge
    merges merged sue sues sued file files filed post posts posted report reports reported
    raise raises raised divest divests divested spin trade trades traded develop develops
    developed make makes"""
)
"""Verbs whose subject is mostly a company."""

ORG_OBJECT_VERBS = _words(
    """acquire acquires acquired acquiring buy buys bought buying takeover purchase purchased
    purchasing join joins joined joining leave leaves left found founds founded founding sue
    sues sued suing regulate fine fines fined"""
)
PRODUCT_VERBS = _words(
    """launch launches launched launching unveil unveils unveiled unveiling release releases
    released releasing introduce introduces introduced introducing develop develops developed
    developing manufacture manufactures manufactured manufacturing produce produces produced
    roll"""
)

UNIT_NOUNS = _words(
    """unit units business businesses division divisions arm arms subsidiary subsidiaries
    operation operations brand brands affiliate affiliates segment"""
)
"""Heads of a description that names a part of its owner: "its chip unit"."""

ASSET_NOUNS = _words(
    """mill mills plant plants factory factories mine mines refinery refineries hotel hotels store
    stores shop shops restaurant restaurants station stations pipeline pipelines terminal terminals
    foundry foundries portfolio assets property properties resort resorts casino casinos theaters
    theatres cinemas smelter smelters brewery breweries distillery distilleries shipyard shipyards
    warehouse warehouses supermarkets pubs pharmacies clinics hospitals buildings oilfield
    oilfields line lines port ports farms facility facilities system systems building asset
    reserves acreage leases wells branches winery wineries quarry quarries ranch mall malls tower
    dealerships depots laboratories hospital clinic theater theatre cinema pub"""
)
"""Heads of a description of what a firm owns and may sell, which is no firm: "its mills"."""

WEEKDAYS = _words(
    """monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu.
    thurs. fri."""
)
MONTHS = _words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep.
    sept. oct. nov. dec."""
)

STOP = _words(
    """ai jv jvs ipo ipos spac spacs ico icos reit reits
    wi-fi wifi bluetooth ceo ceos cfo coo cto cio cmo ebit ebita ebitda gdp cpi pmi usd hkd rmb cny
    eur gbp jpy chf cad aud inr krw brl mxn sgd twd nzd sek nok dkk zar rub try tv tvs pc pcs
    ev evs it hr pr r&d m&a esg etf etfs llm llms ml api apis gpu gpus cpu cpus 5g 4g 3g lte
    iot saas eps roi p/e capex opex q1 q2 q3 q4 h1 h2 fy yoy q/q y/y am pm a.m. p.m. est edt
    gmt et pt url faq pdf dvd cd atm atms gps suv suvs id ids dna rna covid covid-19
    coronavirus internet web online e-commerce company board group firm fund series class
    article chapter section part page figure table note exhibit item advertisements
    advertisement photo image source sources read more click related share shares stock stocks
    market markets news press release post comment commentary north south east west northern
    southern eastern western god christmas easter thanksgiving ramadan hanukkah halloween new
    day days week month year spring summer autumn fall winter today tomorrow yesterday mln bln
    pct dlrs dlr cts shr shrs revs qtr net vs stg oper loss profit sales earnings chief
    executive officer president chairman director manager general vice senior mr mrs ms dr mr.
    mrs. ms. dr. sir lord madam professor prof. i ii iii iv no. no vol. etc lol ok bachelor
    master phd cfa cpa mba bsc street ave road state states government federal interest per mid
    un-named ph.d. m.b.a. ph.d gaap non-gaap pe vc vcs nda sec. inc. corp. ltd. co. plc ad bc
    fig eds ed ltd inc corp llc limited editor's editor co corporation limited. loi mou rfp
    ceo. cash gross offer offers bid clause schedule annex appendix mps mp mon tue wed thu fri
    sat sun bst cet pst cst mst aest ist jst utc pdt pbt q h x eeg mri peg p/b erp crm sql os
    pos rv rvs xml html css seo kpi kpis sme smes b2b b2c dw bi operating record total revenue
    adr adrs gdr gdrs revenues cents dollars dollar euro euros yen pound pounds yuan won rupee
    rupees franc francs sterling marks mark s&p's bps writing reporting editing crown vr ar ram rom
    gb mb tb lidar phds phd management overtime design tech sports entertainment homeless done apps
    videos games voice moon earth obama-era trump-era budget buy sell hold neutral outperform
    underperform overweight underweight outperformer equal-weight equalweight"""
)
"""Capitalised words that are no name when they stand alone."""

PARTICLES = _words(
    "de la le du des del della di da dos van von der den ter al bin ibn el y e zu es"
)
"""Small words inside of a name: de, van der."""
PARTICLE_STARTS = _words("du de von van di della ter")
"""Small words that a name may begin with: du Pont."""

GENERIC = ORG_WORDS | _words(
    """life iron brass drug pulp trust marine safety space commerce trade industry agriculture
    rural urban housing highway traffic business public sector home garden sons daughters light
    surety casualty fire indemnity fertilizer welding tool tools machine machinery industrial
    commercial consumer markets mortgage agency savings parts sales competition telecoms
    technical aeronautics cultural economic social credit accounting auditing learning harbours
    harbors ports railways aircraft alehouse pub grill kitchen arts crafts design film reform
    planning exploration aerospace drug"""
)
"""Words of a trade: where two of them meet over "and", they are one name: Savings and Loan."""

THING_WORDS = _words(
    """act law bill treaty agreement accord review package programme program plan project
    initiative amendment code directive regulation award prize report survey policy strategy"""
)
"""Last words of what is neither firm nor product: the Alder Act."""

DEMONYMS = re.compile(
    r"(?:American|Chinese|British|French|German|Japanese|Indian|Russian|Italian|Spanish|Canadian|"
    r"Australian|Brazilian|Mexican|European|Asian|African|Korean|Swiss|Swedish|Norwegian|Danish|"
    r"Finnish|Dutch|Belgian|Austrian|Polish|Turkish|Greek|Portuguese|Irish|Scottish|Welsh|English|"
    r"Israeli|Saudi|Iranian|Iraqi|Egyptian|Nigerian|Kenyan|Pakistani|Bangladeshi|Indonesian|"
    r"Malaysian|Singaporean|Thai|Vietnamese|Filipino|Philippine|Taiwanese|Ukrainian|Czech|Hungarian|"
    r"Romanian|Bulgarian|Croatian|Serbian|Chilean|Argentine|Argentinian|Peruvian|Colombian|"
    r"Venezuelan|Cuban|Arab|Jewish|Muslim|Islamic|Christian|Catholic|Hispanic|Latino|Western|"
    r"(?:North|South|Latin|Central|West|East) (?:American|African|Asian|European|Korean|German)|"
    r"(?:South[- ]?East|Pan|Sub)[- ]?(?:Asian|African|American|European)|"
    r"Eastern|Northern|Southern|Nordic|Scandinavian|Caribbean|Emirati|Qatari|Kuwaiti|Lebanese|"
    r"Syrian|Jordanian|Moroccan|Algerian|Tunisian|Libyan|Ethiopian|Ghanaian|Ugandan|Tanzanian|"
    r"Zimbabwean|Zambian|Kazakh|Uzbek|Azeri|Azerbaijani|Georgian|Armenian|Afghan|Nepalese|Lankan|"
    r"Icelandic|Estonian|Latvian|Lithuanian|Slovak|Slovenian|Cypriot|Maltese|Luxembourgish|"
    r"Californian|Texan|Parisian|Londoner|Soviet|Republican|Democrat|Democratic|Democrats|"
    r"Republicans|Americans|Europeans|Russians|Germans|Indians|Canadians|Britons|Asians|"
    r"Anglo-Dutch|Anglo-American|Franco-German|Sino-American|Latin|Cantonese|Mandarin|"
    r"Hawaiian|Alaskan|Bahraini|Omani|Yemeni|Sudanese|Rwandan|Congolese|Angolan|Bolivian|"
    r"Ecuadorian|Uruguayan|Paraguayan|Panamanian|Jamaican|Haitian|Mongolian|Cambodian|Burmese|"
    r"(?:Middle|Far) Eastern|Turkmen|Kyrgyz|Tajik|Belarusian|Belarusan|Moldovan|Albanian|Bosnian|"
    r"Macedonian|Montenegrin|Senegalese|Ivorian|Cameroonian|Namibian|Mozambican|Mauritian|Fijian|"
    r"Laotian|Bhutanese|Nicaraguan|Honduran|Guatemalan|Salvadoran|Guyanese|Bahamian|Bermudian)"
)
