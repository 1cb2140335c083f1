package io.limelight.feature;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that features can be made of. A feature finds its source once, when a schema is read or an encoder made. */
final class Sources {
    static final List<Source<FeatureContext>> USER =
            Stream.concat(UserSources.ALL.stream(), RequestSources.ALL.stream()).toList();
    static final List<Source<HostView>> HOST =
            Stream.concat(HostSources.ALL.stream(), SceneSources.ALL.stream()).toList();
    static final List<Source<Pair>> PAIR = Stream.concat(PairSources.PAST.stream(), PairSources.PRESENT.stream())
            .toList();

    static List<? extends Source<?>> of(Side side) {
        return side == Side.USER
                ? USER
                : Stream.<Source<?>>concat(HOST.stream(), PAIR.stream()).toList();
    }

    /** What is wrong with a feature's source or settings; null when nothing is. */
    static @Nullable String mistake(Side side, Feature feature) {
        try {
            Slot slot = new Slot(feature, side, 0);
            if (side == Side.USER) {
                writer(USER, slot);
            } else if (find(HOST, feature.source()) != null) {
                writer(HOST, slot);
            } else {
                writer(PAIR, slot);
            }
            return null;
        } catch (IllegalArgumentException mistake) {
            return String.valueOf(mistake.getMessage());
        }
    }

    static <F> Writer<F> writer(List<Source<F>> sources, Slot slot) {
        String wanted = slot.feature().source();
        Source<F> source = find(sources, wanted);
        if (source == null) {
            throw new IllegalArgumentException("source \"" + wanted + "\" is not known on the side of the "
                    + SchemaText.word(slot.side()) + "; one of "
                    + of(slot.side()).stream().map(Source::name).collect(Collectors.joining(", ")));
        }
        if (!source.kinds().contains(slot.kind())) {
            throw new IllegalArgumentException("source \"" + wanted + "\" cannot be " + SchemaText.word(slot.kind())
                    + "; it can be "
                    + source.kinds().stream().map(SchemaText::word).sorted().collect(Collectors.joining(" or ")));
        }
        return source.binding().bind(slot, source.argument(wanted));
    }

    static <S extends Source<?>> @Nullable S find(List<S> sources, String name) {
        return sources.stream()
                .filter(source -> source.matches(name))
                .findFirst()
                .orElse(null);
    }

    private Sources() {}
}
