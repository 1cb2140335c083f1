package io.limelight.impression;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Interaction;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.Label;
import io.limelight.domain.Slate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which actions belong to which impressions, by looking at all of both at once: what the ledger must come to, written without it.
 * One user's slates and behaviours are each compared with all of the other; a behaviour's time is the client's.
 */
public final class ReferenceJoin {
    private final Windows windows;
    private final Duration lateness;

    public ReferenceJoin(Windows windows, Duration lateness) {
        this.windows = windows;
        this.lateness = lateness;
    }

    /** By sample id, for each label that came true, after how many milliseconds. */
    public Map<String, Map<Label, Long>> join(List<Slate> slates, List<Behaviour> behaviours) {
        Map<String, Map<Label, Long>> joined = new TreeMap<>();
        for (Slate slate : slates) {
            for (Slate.Impression impression : slate.impressions()) {
                if (!impression.shadow()) {
                    joined.put(slate.recommendationId() + "/" + impression.position(), new TreeMap<>());
                }
            }
        }
        for (Behaviour behaviour : distinct(behaviours)) {
            if (behaviour instanceof Behaviour.InRoom action) {
                cause(action, slates).ifPresent(cause -> add(action, cause, joined));
            }
        }
        return joined;
    }

    private record Cause(Slate slate, Slate.Impression impression) {}

    private void add(Behaviour.InRoom action, Cause cause, Map<String, Map<Label, Long>> joined) {
        Duration after =
                Duration.between(cause.slate.servedAt(), action.header().occurredAt());
        long afterMillis = after.isNegative() ? 0 : after.toMillis();
        String id = cause.slate.recommendationId() + "/" + cause.impression.position();
        for (Label label : Label.values()) {
            if (means(action, label) && afterMillis < windows.of(label).toMillis()) {
                joined.get(id).merge(label, afterMillis, Math::min);
            }
        }
    }

    private Optional<Cause> cause(Behaviour.InRoom action, List<Slate> slates) {
        if (action.header().recommendationId() != null) {
            return slates.stream()
                    .filter(slate ->
                            slate.recommendationId().equals(action.header().recommendationId()))
                    .filter(slate -> !action.header()
                            .occurredAt()
                            .isBefore(slate.servedAt().minus(lateness)))
                    .flatMap(slate -> shownIn(slate, action).stream())
                    .findFirst();
        }
        return slates.stream()
                .filter(slate -> !slate.servedAt().isAfter(action.header().occurredAt()))
                .flatMap(slate -> shownIn(slate, action).stream())
                .filter(cause -> sameBroadcast(cause, action))
                .max(Comparator.comparing((Cause cause) -> cause.slate.servedAt())
                        .thenComparing(cause -> cause.slate.recommendationId().value()));
    }

    private static boolean sameBroadcast(Cause cause, Behaviour.InRoom action) {
        var shown = cause.impression.broadcastId();
        var visited = action.room().broadcastId();
        return shown == null || visited == null || shown.equals(visited);
    }

    private static Optional<Cause> shownIn(Slate slate, Behaviour.InRoom action) {
        HostId host = action.room().hostId();
        return slate.impressions().stream()
                .filter(impression ->
                        !impression.shadow() && impression.hostId().equals(host))
                .map(impression -> new Cause(slate, impression))
                .findFirst();
    }

    private static boolean means(Behaviour.InRoom action, Label label) {
        Set<Label> means = EnumSet.noneOf(Label.class);
        if (action instanceof Behaviour.Clicked) {
            means.add(Label.CLICK);
        } else if (action instanceof Behaviour.Watched watched) {
            if (watched.dwell().toMillis() > 0) {
                means.add(Label.WATCH);
            }
            if (watched.dwell().toSeconds() >= 30) {
                means.add(Label.EFFECTIVE_WATCH);
            }
        } else if (action instanceof Behaviour.Interacted interacted) {
            Map<Interaction, Label> labels = Map.of(
                    Interaction.COMMENT, Label.COMMENT,
                    Interaction.LIKE, Label.LIKE,
                    Interaction.SHARE, Label.SHARE,
                    Interaction.PROFILE_ENTER, Label.PROFILE_ENTER);
            means.add(labels.get(interacted.interaction()));
        } else if (action instanceof Behaviour.Followed followed && followed.following()) {
            means.add(Label.FOLLOW);
        } else if (action instanceof Behaviour.Gifted) {
            means.add(Label.GIFT);
        }
        return means.contains(label);
    }

    private static List<Behaviour> distinct(List<Behaviour> behaviours) {
        Set<EventId> seen = new HashSet<>();
        List<Behaviour> distinct = new ArrayList<>();
        for (Behaviour behaviour : behaviours) {
            if (seen.add(behaviour.header().eventId())) {
                distinct.add(behaviour);
            }
        }
        return distinct;
    }
}
