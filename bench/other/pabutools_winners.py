"""What pabutools 1.2 chooses, as test data: an oracle for `osnowa.selection`.

pabutools is under the GPL and no part of Osnowa; only the ids of the projects it chose are kept.
It runs in an environment of its own, which knows nothing of this repository:

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install pabutools==1.2.0
    /tmp/oracle/bin/python bench/other/pabutools_winners.py FOLDER_OF_PB tests/selection/oracle.json

Where it meets a tie, it takes the first by name; so its set is one of several that are right.
A rule on a file may take this many seconds at most, else it is left out.
"""

import json
import signal
import sys
import time
from pathlib import Path

from pabutools.election import (
    Additive_Cardinal_Sat,
    CardinalBallot,
    Cardinality_Sat,
    CardinalProfile,
    Cost_Sat,
    parse_pabulib,
)
from pabutools.rules import (
    completion_by_rule_combination,
    exhaustion_by_budget_increase,
    greedy_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)

SECONDS, SECONDS_FOR_ADD1, VOTES_FOR_ADD1 = 200, 10, 1000


class TooLongError(Exception):
    pass


def too_long(*_given):
    raise TooLongError


def with_points(instance, profile):
    """Ranked votes as points: the first of n places gets n points, each next one less."""
    if profile.__class__.__name__.startswith("Cardinal") or "Cumulative" in str(type(profile)):
        return profile
    places = int(instance.meta.get("max_length", 0))
    points = CardinalProfile(instance=instance)
    for ballot in profile:
        most = max(places, len(ballot))
        points.append(CardinalBallot({p: most - n for n, p in enumerate(ballot)}))
    return points


def rules(instance, profile):
    votes = len(profile)
    if instance.meta["vote_type"] in ("approval", "choose-1"):
        sats = {"cost": Cost_Sat, "number": Cardinality_Sat}
        profile = profile.as_multiprofile()
        yield "phragmen", lambda: sequential_phragmen(instance, profile)
    else:
        sats = {"number": Additive_Cardinal_Sat}
        profile = with_points(instance, profile).as_multiprofile()
    for name, sat in sats.items():
        given = {"sat_class": sat}
        yield f"greedy/{name}", lambda g=given: greedy_utilitarian_welfare(instance, profile, **g)
        yield f"equalshares/{name}", lambda g=given: method_of_equal_shares(instance, profile, **g)
        yield (
            f"equalshares/{name}/utilitarian",
            lambda g=given: completion_by_rule_combination(
                instance, profile, [method_of_equal_shares, greedy_utilitarian_welfare], [g, g]
            ),
        )
        if votes > VOTES_FOR_ADD1:
            continue
        for word, stops in (("add1-full", True), ("add1", False)):
            yield (
                f"equalshares/{name}/{word}",
                lambda g=given, stops=stops: exhaustion_by_budget_increase(
                    instance,
                    profile,
                    method_of_equal_shares,
                    g,
                    budget_step=votes,
                    exhaustive_stop=stops,
                ),
            )


def winners(path):
    instance, profile = parse_pabulib(str(path))
    found = {}
    for name, rule in rules(instance, profile):
        signal.alarm(SECONDS_FOR_ADD1 if "add1" in name else SECONDS)
        begun = time.process_time()
        try:
            found[name] = sorted(project.name for project in rule())
        except TooLongError:
            print(path.name, name, "left out: too long", file=sys.stderr)
        except Exception as error:
            print(path.name, name, "left out:", repr(error)[:200], file=sys.stderr)
        finally:
            signal.alarm(0)
        print(path.name[-50:], name, f"{time.process_time() - begun:.1f} s", file=sys.stderr)
    return found


def main():
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    only = sys.argv[3:] or ["*.pb"]
    signal.signal(signal.SIGALRM, too_long)
    kept = json.loads(target.read_text("utf-8")) if target.exists() else {}
    for path in sorted({path for glob in only for path in folder.glob(glob)}):
        if path.stem not in kept:
            kept[path.stem] = winners(path)
            target.write_text(
                json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8"
            )


if __name__ == "__main__":
    main()
