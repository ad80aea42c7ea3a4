META
key;value
description;Made up: small projects in Lipowo
country;Poland
unit;Lipowo
instance;2026
num_projects;5
num_votes;8
budget;10000
vote_type;approval
rule;greedy
date_begin;01.03.2026
date_end;14.03.2026
min_length;1
max_length;3
language;pl
currency;PLN
comment;#1: nobody lives there; #2: two projects are equal
PROJECTS
project_id;cost;votes;name;category;selected
1;4000;6;Ławka z historią;culture,space;1
2;5000;4;"Kino ""pod lipą""; letnie";culture;1
3;3000;3;Ogród sąsiadów;greenery;0
4;1000;3;Śpiewnik;culture;1
5;9000;1;Scena;space;0
VOTES
voter_id;vote;age;voting_method
a;1,2,3;71;paper
b;1,2;34;internet
c;1,3,4;19;internet
d;1;45;internet
e;2,4;62;paper
f;1,3,4;28;internet
g;2,5;50;internet
h;1;33;internet
