"""An export of each press database, as one would be saved."""

from __future__ import annotations

LEXIS = """\
                               1 of 2 DOCUMENTS


                                 Quay Post

                            November 3, 2026 Tuesday
                                 Late Edition

Ferry an hour late for
a week

BYLINE: ANA PETROVA; Bo Falk

SECTION: NEWS; Pg. 3

LENGTH: 312 words

DATELINE: BERGEN, Norway

BODY:

   The ferry to the outer islands was late again on Tuesday, and nobody on the
quay could say why.

   "Note: it sails on Monday," said the harbour master.

GRAPHIC: Photo, Lena Osk

LOAD-DATE: November 5, 2026

LANGUAGE: ENGLISH

                       Copyright 2026 Quay Press Ltd.
                            All Rights Reserved


                               2 of 2 DOCUMENTS


                                Fjord Times

                          November 4, 2026 Wednesday

Van found in a barn

BYLINE: Carla Mint, Motoring Editor

LENGTH: 40 words

The van was found in a barn on Wednesday, the police said.

LOAD-DATE: November 6, 2026
"""
UNI = """\
Ferry an hour late
Quay Post
November 3, 2026 Tuesday
Late Edition

Copyright 2026 Quay Press Ltd All Rights Reserved

Section: NEWS; Pg. 3
Length: 312 words
Byline: Ana Petrova
Dateline: BERGEN

Body

The ferry to the outer islands was late again on Tuesday, and nobody on the quay could say why.

Contact: the quay answers from nine.

Classification

Language: ENGLISH

Subject: HARBOURS (90%); ISLANDS (75%)

Load-Date: November 5, 2026


End of Document
"""
FACTIVA = """\
News
Ferry an hour late

By Ana Petrova
312 words
3 November 2026
06:15
Quay Post
QUAYP
B3
English
(c) 2026 Quay Press Ltd. All rights reserved.

BERGEN -- The ferry to the outer islands was late again on Tuesday, and nobody on the quay could say why.

Document QUAYP00020261103emb30001x

Van found in a barn

40 words
4 November 2026
Fjord Times
FJORDT
English
Copyright 2026 Fjord Times

The van was found in a barn on Wednesday, the police said.

Document FJORDT0020261104emb40002y
"""
FACTIVA_TAGS = """\
HD Ferry an hour late
BY By Ana Petrova
WC 312 words
PD 3 November 2026
SN Quay Post
LA English
LP BERGEN -- The ferry to the outer islands was late again
on Tuesday, and nobody on the quay could say why.
TD "It sails on Monday," said the harbour master.
AN Document QUAYP00020261103emb30001x

HD Van found in a barn
PD 4 November 2026
SN Fjord Times
LP The van was found in a barn on Wednesday, the police said.
"""
FACTIVA_TAGS_ABOVE = """\
SE
News

HD
Ferry an hour late

BY
By Ana Petrova

WC
312 words

PD
3 November 2026

SN
Quay Post

CY
(c) 2026

LP
The ferry to the outer islands was late again on Tuesday, and nobody on the quay could say why.

TD
"It sails on Monday," said the harbour master.

SE
was all that the notice on the quay said.

NS
gcat : General News | gtour : Ferries

AN
Document QUAYP00020261103emb30001x

HD
Van found in a barn

PD
4 November 2026

SN
Fjord Times

LP
The van was found in a barn on Wednesday, the police said.
"""
PROQUEST = """\
____________________________________________________________

Report Information

10 December 2026 10:00
____________________________________________________________

Document 1 of 2

Ferry an hour late

Author: Petrova, Ana; Falk, Bo

Publication info: Quay Post ; Bergen [Bergen]03 Nov 2026: B.3.

Full text: The ferry to the outer islands was late again on Tuesday, and nobody on the quay could say why.

Subject: Harbours; Islands

Publication title: Quay Post

Publication date: Nov 3, 2026

Last updated: 2026-11-12
____________________________________________________________

Document 2 of 2

Van found in a barn

Author: Mint, Carla

Publication info: Fjord Times ; Bergen [Bergen]04 Nov 2026: A.1.

Full text: The van was found in a barn on Wednesday, the police said.

Publication date: Nov 4, 2026

Database: Quay Central
"""
RIS = """\
TY  - NEWS
TI  - Ferry an hour late
AU  - Petrova, Ana
AU  - Falk, Bo
DA  - 2026/11/03
JF  - Quay Post
AB  - The ferry to the outer islands was late again on Tuesday, and nobody on the quay could say why.
UR  - https://quay.example/1
ER  -

TY  - NEWS
TI  - Van found in a barn
DA  - 2026/11/04
JF  - Fjord Times
N2  - The van was found in a barn on Wednesday, the police said.
ER  -
"""
VAN = (
    UNI.replace("Ferry an hour late", "Van found in a barn")
    .replace("Quay Post", "Fjord Times")
    .replace("3, 2026", "4, 2026")
)
ALL = {
    "lexis": LEXIS,
    "uni": UNI + VAN,
    "factiva": FACTIVA,
    "factiva-tags": FACTIVA_TAGS,
    "factiva-tags-above": FACTIVA_TAGS_ABOVE,
    "proquest": PROQUEST,
    "ris": RIS,
}
