package io.limelight.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an impression can lead to, shallow to deep: the label chain, with the profile visit beside the interactions. The order
 * is that of stored label vectors; append only.
 */
public enum Label {
    CLICK,
    /** The user stayed at all. */
    WATCH,
    /** The user stayed for {@link Behaviour.Watched#EFFECTIVE} or longer. */
    EFFECTIVE_WATCH,
    PROFILE_ENTER,
    COMMENT,
    LIKE,
    SHARE,
    FOLLOW,
    GIFT;

    public static final int COUNT = values().length;

    private static final Map<Set<Label>, Set<Label>> SETS = new ConcurrentHashMap<>();

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As records, specs and metrics spell it, such as {@code effective-watch}. */
    public String text() {
        return text;
    }

    /** The same labels, as one object for all who hold them: there are few sets. */
    static Set<Label> shared(Set<Label> labels) {
        Set<Label> copy = Set.copyOf(labels);
        Set<Label> known = SETS.putIfAbsent(copy, copy);
        return known == null ? copy : known;
    }

    public static Label of(String text) {
        return Arrays.stream(values())
                .filter(label -> label.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidFact("no label \"" + text + "\"; the labels are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Label::text).toList())));
    }
}
