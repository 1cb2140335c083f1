package io.limelight.app;

import io.limelight.dataset.ReplayItem;
import io.limelight.dataset.ReplayItem.ViewerFact;
import io.limelight.dataset.ReplayPlan;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Exposed;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.Label;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Slate;
import io.limelight.domain.UserId;
import io.limelight.impression.ReferenceJoin;
import io.limelight.impression.Served;
import io.limelight.impression.Served.Card;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A public log's rows as slates that showed each row's host beside others, and what the users did. Every other row's behaviour
 * names its slate.
 */
final class ServedLog {
    private static final int SHADOW_EVERY = 10;

    final List<Slate> slates = new ArrayList<>();
    final List<Behaviour> behaviours = new ArrayList<>();
    private final List<String> lately = new ArrayList<>(List.of("nobody-1", "nobody-2"));

    ServedLog(ReplayPlan plan) {
        for (Iterator<ReplayItem> items = plan.items(); items.hasNext(); ) {
            if (items.next().fact() instanceof ViewerFact fact) {
                add(fact.behaviour());
            }
        }
    }

    private void add(Behaviour behaviour) {
        if (behaviour instanceof Exposed exposed) {
            slates.add(slate(exposed));
        }
        behaviours.add(naming(row(behaviour) % 2 == 0 ? slateId(row(behaviour)) : null, behaviour));
    }

    private Slate slate(Exposed exposed) {
        String host = exposed.hostIds().get(0).value();
        List<Card> cards = new ArrayList<>();
        lately.stream().filter(other -> !other.equals(host)).map(Card::of).forEach(cards::add);
        cards.add(row(exposed) % 3 % (cards.size() + 1), Card.of(host));
        if (row(exposed) % SHADOW_EVERY == 0) {
            cards.add(new Card("scored-only", null, true));
        }
        lately.remove(0);
        lately.add(host);
        return Served.slate(
                slateId(row(exposed)),
                exposed.userId().value(),
                exposed.header().occurredAt().toEpochMilli(),
                cards);
    }

    /** Behaviours of a row are called {@code k-ROW-KIND}; a profile belongs to none. */
    private static int row(Behaviour behaviour) {
        String[] parts = behaviour.header().eventId().value().split("-", -1);
        return parts.length == 3 && parts[1].matches("\\d+") ? Integer.parseInt(parts[1]) : 1;
    }

    private static String slateId(int row) {
        return "slate-" + row;
    }

    private static Behaviour naming(@Nullable String slate, Behaviour of) {
        Header was = of.header();
        RecommendationId named = slate == null ? null : new RecommendationId(slate);
        Header header = new Header(was.eventId(), was.userId(), was.occurredAt(), named, was.scene());
        if (of instanceof Behaviour.Clicked it) {
            return new Behaviour.Clicked(header, it.room());
        } else if (of instanceof Behaviour.Watched it) {
            return new Behaviour.Watched(header, it.room(), it.dwell(), it.ended());
        } else if (of instanceof Behaviour.Interacted it) {
            return new Behaviour.Interacted(header, it.room(), it.interaction());
        } else if (of instanceof Behaviour.Followed it) {
            return new Behaviour.Followed(header, it.room(), it.following());
        }
        return of;
    }

    long startMillis() {
        return slates.get(0).servedAt().toEpochMilli();
    }

    long endMillis() {
        return behaviours.stream().mapToLong(ServedLog::atMillis).max().orElse(0);
    }

    /** Slates and behaviours as they happened; with a lateness, each as much as that behind others of its time. */
    List<Object> arriving(Duration lateness, Random random) {
        int late = Math.toIntExact(lateness.toMillis());
        IdentityHashMap<Object, Long> arrivals = new IdentityHashMap<>();
        List<Object> facts = new ArrayList<>(slates);
        facts.addAll(behaviours);
        facts.forEach(fact -> arrivals.put(fact, atMillis(fact) + (late == 0 ? 0 : random.nextInt(late))));
        facts.sort(Comparator.comparing(arrivals::get));
        return facts;
    }

    private static long atMillis(Object fact) {
        return fact instanceof Slate slate
                ? slate.servedAt().toEpochMilli()
                : ((Behaviour) fact).header().occurredAt().toEpochMilli();
    }

    /** What the samples must say. */
    Map<String, Map<Label, Long>> joined(ReferenceJoin reference) {
        Map<UserId, List<Slate>> slatesOf = new LinkedHashMap<>();
        slates.forEach(slate -> slatesOf.computeIfAbsent(slate.userId(), user -> new ArrayList<>())
                .add(slate));
        Map<String, Map<Label, Long>> joined = new TreeMap<>();
        slatesOf.forEach((user, theirs) -> joined.putAll(reference.join(
                theirs,
                behaviours.stream().filter(one -> one.userId().equals(user)).toList())));
        return joined;
    }
}
