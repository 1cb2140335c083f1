package io.limelight.app.faults;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.HistoryMerged;
import io.limelight.domain.Behaviour.HistoryTaken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What users tell each other because one signed in as the other, by event id: each must be in the log as the fold says, once or again, and
 * nothing beside it.
 */
final class HandedOver {
    private final Map<String, Behaviour> owed = new TreeMap<>();
    private final Map<String, List<Behaviour>> told = new TreeMap<>();

    void owe(List<Behaviour> passedOn) {
        passedOn.forEach(one -> owed.put(id(one), one));
    }

    void read(Behaviour behaviour) {
        if (behaviour instanceof HistoryMerged || behaviour instanceof HistoryTaken) {
            told.computeIfAbsent(id(behaviour), id -> new ArrayList<>(1)).add(behaviour);
        }
    }

    private static String id(Behaviour behaviour) {
        return behaviour.header().eventId().value();
    }

    /** Records that came again, as they do where a node died before it had committed. */
    long repeated() {
        return told.values().stream().mapToLong(records -> records.size() - 1).sum();
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        owed.forEach((id, one) -> {
            if (!told.containsKey(id)) {
                broken.add(id + " is owed to " + one.userId() + " and not in the log");
            }
        });
        told.forEach((id, records) ->
                records.forEach(record -> broken.addAll(Differences.between(id, owed.get(id), record))));
        return broken;
    }
}
