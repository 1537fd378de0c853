"""Hold the titles of the 61 approaches in sentence case; the report prints them in capitals.

Names of plans, projects, networks and programmes keep their capitals where they are names.
"""

from __future__ import annotations

TITLES = {
    "1.1.1": "Action Plan on Protecting Vulnerable Persons in the Context of Migration and Asylum in Europe",
    "1.1.2": "Cross-Regional Center for Refugees and Migrants",
    "1.1.3": "Missing Persons Project",
    "1.1.4": "Pre-departure training programme for first-time migrant workers",
    "1.1.5": "Project on irregular child migration in Central America and Mexico",
    "1.1.6": "Protecting and supporting migrant women and children",
    "1.1.7": "The role of returning diaspora in preventing irregular migration",
    "1.2.1": (
        "Alliance 8.7 global partnership for eradicating forced labour, modern slavery,"
        " human trafficking and child labour"
    ),
    "1.2.2": "Collaborating to raise awareness against trafficking in persons",
    "1.2.3": "Countering the smuggling of migrants through border liaison offices",
    "1.2.4": "Ensuring judges are specialized in human trafficking and related crimes",
    "1.2.5": "Four-pronged strategy to combat and eradicate trafficking in persons",
    "1.2.6": "Guide on legal norms and instruments for combating online sexual exploitation",
    "1.2.7": "Guideline on conducting parallel financial investigations",
    "1.2.8": "An integrated approach to combating trafficking in persons and protecting victims",
    "1.2.9": "A manual to raise awareness of trafficking among migrants going abroad for work",
    "1.2.10": "Principle of non-criminalization of trafficking victims",
    "1.2.11": (
        "Resolution on the Political Declaration on the Implementation of the Global Action Plan"
        " against Trafficking in Persons"
    ),
    "1.2.12": "National plan against trafficking in persons",
    "2.1.1": "Access to basic services for asylum seekers and undocumented migrants",
    "2.1.2": "Creating an enabling environment to obtain a legal identity",
    "2.1.3": "Holistic coverage of legal identity from birth to death",
    "2.1.4": "IOM Institutional Strategy on Legal Identity",
    "2.1.5": "Issuing consular ID for irregular migrants abroad",
    "2.1.6": "Panel to reduce human exploitation, irregularities and crime in the labour market",
    "2.1.7": "Regularizing undocumented migrants",
    "2.1.8": "Supporting citizenship and fighting statelessness",
    "2.1.9": "Temporary protection for Venezuelan migrants",
    "2.1.10": "United Nations Legal Identity Agenda Task Force",
    "2.2.1": "Access to COVID-19 Tools (ACT) Accelerator + COVAX Facility",
    "2.2.2": "The regularization of migrants in times of crisis",
    "2.3.1": "African Climate Change Strategy",
    "2.3.2": "African Climate Mobility Initiative",
    "2.3.3": "Climate sensitive livelihoods",
    "2.3.4": "Decent Life Initiative",
    "2.3.5": "Integral Sustainability Project",
    "2.3.6": "President's Emergency Plan for Adaptation and Resilience (PREPARE)",
    "2.3.7": "Report on the Impact of Climate Change on Migration",
    "3.1.1": "Afro-European Medical and Research Network",
    "3.1.2": "Codifying the Global Compact for Migration's 23 objectives into law",
    "3.1.3": "City support for migrant communities hit hard during the pandemic",
    "3.1.4": (
        "Draft Recommendation of the Committee of Ministers to member States on protecting the rights of migrant,"
        " refugee and asylum-seeking women and girls"
    ),
    "3.1.5": "European Qualifications Passport for Refugees (EQPR) - Phase III",
    "3.1.6": "Humanitarian response to migrant crises",
    "3.1.7": "Including migrants in COVID-19 response plans",
    "3.1.8": "Intergovernmental body for drug prevention",
    "3.1.9": "Reforming traditional sponsorship systems",
    "3.1.10": "Support to nationals abroad during the pandemic",
    "3.1.11": "Toolkit to support integration of migrants and refugees in education and society",
    "3.2.1": "Atlantic Immigration Program and Rural and Northern Immigration Pilot",
    "3.2.2": "Diversity, equity and inclusion services",
    "3.2.3": "Economic Mobility Pathways Pilot (complementary pathways for skilled refugees)",
    "3.2.4": "Global Skill Partnerships",
    "3.2.5": "Global youth forums",
    "3.2.6": "Government-to-government cooperation",
    "3.2.7": "Granting permanent residency to temporary workers during the pandemic",
    "3.2.8": "Measuring skills gaps and understanding skills needs",
    "3.2.9": "Pre-departure training programmes and recognition of prior learning programmes for migrants",
    "3.2.10": "Scaling vocational skill training initiatives",
    "3.2.11": "Skills Mobility Partnerships",
    "3.2.12": "Thematic Working Group on Skills and Qualifications Recognition",
}
