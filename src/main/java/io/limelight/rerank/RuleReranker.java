package io.limelight.rerank;

import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Reranker;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills place after place with the best candidate that the rules allow: tired hosts first fall, then neighbours must differ, and
 * new hosts get their floor. Rules speak in places, not scores, so they mean the same under every ranker; where none fits, the
 * best of what there is stands.
 */
public final class RuleReranker implements Reranker {
    private final RerankConfig config;
    private final Fatigue fatigue;

    public RuleReranker(RerankConfig config) {
        this.config = config;
        this.fatigue = new Fatigue(config.fatigue());
    }

    @Override
    public List<Candidate> rerank(Query query, List<Candidate> ranked, int places) {
        int seen = Math.min(ranked.size(), places + config.lookahead());
        List<Candidate> rest = fatigue.demote(query, ranked.subList(0, seen));
        List<Candidate> arranged = new ArrayList<>(ranked.size());
        Diversity diversity = new Diversity(config.diversity(), arranged);
        NewHostFloor floor = new NewHostFloor(config.newHosts(), query, arranged);
        while (arranged.size() < Math.min(places, seen)) {
            arranged.add(rest.remove(choose(rest, diversity, floor)));
        }
        arranged.addAll(rest);
        arranged.addAll(ranked.subList(seen, ranked.size()));
        return arranged;
    }

    /** The first that satisfies both rules, else the one that keeps the floor, else diversity, else simply the first. */
    private static int choose(List<Candidate> rest, Diversity diversity, NewHostFloor floor) {
        boolean due = floor.due();
        int firstNew = -1;
        int firstDiverse = -1;
        for (int i = 0; i < rest.size(); i++) {
            Candidate candidate = rest.get(i);
            boolean fits = !due || floor.isNew(candidate);
            boolean differs = diversity.allows(candidate);
            if (fits && differs) {
                return i;
            }
            if (due && fits && firstNew < 0) {
                firstNew = i;
            }
            if (differs && firstDiverse < 0) {
                firstDiverse = i;
            }
        }
        return firstNew >= 0 ? firstNew : Math.max(firstDiverse, 0);
    }
}
