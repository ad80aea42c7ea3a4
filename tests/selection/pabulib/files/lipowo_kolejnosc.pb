META
key;value
description;Made up: ranked votes
num_projects;3
num_votes;3
budget;700
vote_type;ordinal
rule;greedy-no-skip
max_length;3
PROJECTS
project_id;cost;votes;score;name;selected
A;300.50;3;8;Alejka;1
B;399.49;3;6;Boisko;1
C;100;2;3;Ceramika;0
VOTES
voter_id;vote
1;A,B,C
2;A, B
3;B,A,C
