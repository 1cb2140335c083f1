package io.limelight.feature;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something that conf can name as a feature's source. A name that ends in {@code *} is of a family: what stands there is its
 * argument.
 *
 * @param <F> what it reads: the request's context, or the pair of user and host
 * @param formula how the value is made, for docs/features.md
 */
record Source<F>(String name, Set<Kind> kinds, String formula, Binding<F> binding) {
    /** Makes a feature's writer; an argument or setting that is not right ends in an {@link IllegalArgumentException}. */
    @FunctionalInterface
    interface Binding<F> {
        Writer<F> bind(Slot slot, String argument);
    }

    /** Reads a number. */
    @FunctionalInterface
    interface Amount<F> {
        double of(F from);
    }

    /** Reads a text; null when there is none. */
    @FunctionalInterface
    interface Text<F> {
        @Nullable
        String of(F from);
    }

    static <F> Source<F> number(String name, String formula, Amount<F> number) {
        return numbers(name, formula, (slot, argument) -> number);
    }

    /** A family of numbers, or one with settings. */
    static <F> Source<F> numbers(String name, String formula, AmountBinding<F> binding) {
        return new Source<>(name, Set.of(Kind.NUMERIC), formula, (slot, argument) -> {
            Amount<F> number = binding.bind(slot, argument);
            int at = slot.offset();
            return (from, numbers, numbersAt, keys, keysAt) -> numbers[numbersAt + at] = (float) number.of(from);
        });
    }

    static <F> Source<F> text(String name, String formula, Text<F> text) {
        return texts(name, formula, argument -> text);
    }

    /** A family of texts. */
    static <F> Source<F> texts(String name, String formula, Function<String, Text<F>> family) {
        return new Source<>(name, Set.of(Kind.CATEGORICAL, Kind.ID), formula, (slot, argument) -> {
            Text<F> text = family.apply(argument);
            Keys table = Keys.table(slot.table());
            int at = slot.offset();
            return (from, numbers, numbersAt, keys, keysAt) -> {
                String value = text.of(from);
                keys[keysAt + at] = value == null ? Keys.MISSING : table.of(value);
            };
        });
    }

    /** A key for each of the newest elements of a list that has its oldest first. */
    static <F, E> Source<F> sequence(
            String name, String formula, Function<F, List<E>> list, Function<Keys, ToLongFunction<E>> keyed) {
        return new Source<>(name, Set.of(Kind.SEQUENCE), formula, (slot, argument) -> {
            ToLongFunction<E> key = keyed.apply(Keys.table(slot.table()));
            int at = slot.offset();
            int length = slot.length();
            return (from, numbers, numbersAt, keys, keysAt) -> {
                List<E> oldestFirst = list.apply(from);
                int size = oldestFirst.size();
                for (int i = 0; i < length && i < size; i++) {
                    keys[keysAt + at + i] = key.applyAsLong(oldestFirst.get(size - 1 - i));
                }
            };
        });
    }

    /** Makes a number's reader of a feature's settings. */
    @FunctionalInterface
    interface AmountBinding<F> {
        Amount<F> bind(Slot slot, String argument);
    }

    boolean matches(String source) {
        return family() ? source.startsWith(stem()) && source.length() > stem().length() : source.equals(name);
    }

    /** What a matching name says in place of the {@code *}; empty where this is no family. */
    String argument(String source) {
        return family() ? source.substring(stem().length()) : "";
    }

    private boolean family() {
        return name.endsWith("*");
    }

    private String stem() {
        return name.substring(0, name.length() - 1);
    }
}
