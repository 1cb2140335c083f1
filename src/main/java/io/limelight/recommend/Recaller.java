package io.limelight.recommend;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Finds hosts on air that one idea of relevance speaks for. Never blocks: what the node holds is answered at once, what must
 * be fetched completes later, and the frame fetches from all such recallers at the same time.
 */
public interface Recaller {
    /** What the answer's {@code reasons} and the settings call it, such as {@code popular}. */
    String name();

    /** Fresh candidates, at most {@code quota}, best first, no host twice. */
    CompletionStage<List<Candidate>> recall(Query query, int quota);
}
