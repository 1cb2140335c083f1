package io.limelight.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A part of the configuration whose values are checked as they are read: one that cannot be stops the start with a line that says where it
 * stands, by its whole name, and what would be right.
 */
public final class Section {
    private record Unit(String name, long nanos) {}

    /** HOCON's, the largest first. */
    private static final List<Unit> UNITS = List.of(
            new Unit("d", 86_400_000_000_000L),
            new Unit("h", 3_600_000_000_000L),
            new Unit("m", 60_000_000_000L),
            new Unit("s", 1_000_000_000),
            new Unit("ms", 1_000_000),
            new Unit("ns", 1));

    private final Config root;
    private final String name;

    /** @param name where in {@code root} the section is, which errors name */
    public Section(Config root, String name) {
        this.root = root;
        this.name = name;
    }

    /**
     * @param limelight the {@code limelight} block
     * @param name of a part of it
     */
    public static Section of(Config limelight, String name) {
        return new Section(limelight.atPath("limelight"), "limelight." + name);
    }

    public Section at(String path) {
        return new Section(root, full(path));
    }

    /** What the section has, each as a path. */
    public Set<String> names() {
        return root.getObject(name).keySet().stream().map(ConfigUtil::joinPath).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What one of the {@link #names} stands for.
     *
     * @param of throws {@link IllegalArgumentException} for what it does not know
     */
    public <T> T key(String path, Function<String, T> of) {
        try {
            return of.apply(path);
        } catch (IllegalArgumentException unknown) {
            throw bad(path, String.valueOf(unknown.getMessage()));
        }
    }

    /** Nothing but these may be here. */
    public void only(String... known) {
        for (String there : names()) {
            require(
                    List.of(known).contains(there),
                    there,
                    "there is no such setting here; there are " + String.join(", ", known));
        }
    }

    public boolean has(String path) {
        return root.hasPath(full(path));
    }

    public boolean bool(String path) {
        return root.getBoolean(full(path));
    }

    public String text(String path) {
        return root.getString(full(path));
    }

    public List<String> texts(String path) {
        return root.getStringList(full(path));
    }

    /** All that the section has, as text, by key. */
    public Map<String, String> textByKey() {
        return root.getObject(name).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        setting -> setting.getValue().unwrapped().toString()));
    }

    /** A list, or its words in one string with commas between, as an environment variable gives them. */
    public List<String> words(String path) {
        return root.getValue(full(path)).valueType() == ConfigValueType.LIST
                ? texts(path)
                : Arrays.stream(text(path).split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** The constant that the text names, in whatever case. */
    public <E extends Enum<E>> E oneOf(String path, Class<E> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        String name = oneOf(path, text(path).toLowerCase(Locale.ROOT), names);
        return type.getEnumConstants()[names.indexOf(name)];
    }

    public String oneOf(String path, List<String> choices) {
        return oneOf(path, text(path), choices);
    }

    private String oneOf(String path, String text, List<String> choices) {
        require(choices.contains(text), path, "must be one of " + String.join(", ", choices) + ", not " + text);
        return text;
    }

    /** Any whole number. */
    public long seed(String path) {
        return root.getLong(full(path));
    }

    public int integer(String path, int least) {
        int value = root.getInt(full(path));
        require(value >= least, path, "must be " + least + " or more, not " + value);
        return value;
    }

    public int integer(String path, int least, int most) {
        int value = root.getInt(full(path));
        require(value >= least && value <= most, path, "must be " + least + " to " + most + ", not " + value);
        return value;
    }

    public List<Integer> integers(String path) {
        return root.getIntList(full(path));
    }

    public double number(String path, double least, double most) {
        double value = root.getDouble(full(path));
        require(
                value >= least && value <= most,
                path,
                "must be " + plain(least) + " to " + plain(most) + ", not " + plain(value));
        return value;
    }

    /** A number from 0 to 1. */
    public double share(String path) {
        return number(path, 0, 1);
    }

    public List<Double> numbers(String path) {
        return root.getDoubleList(full(path));
    }

    public long bytes(String path, long least, long most) {
        long value = root.getBytes(full(path));
        require(value >= least && value <= most, path, "must be " + least + " to " + most + " bytes, not " + value);
        return value;
    }

    /** 1 ms or more. */
    public Duration duration(String path) {
        return duration(path, Duration.ofMillis(1));
    }

    public Duration duration(String path, Duration least) {
        Duration value = root.getDuration(full(path));
        require(value.compareTo(least) >= 0, path, "must be " + plain(least) + " or more, not " + plain(value));
        return value;
    }

    public Duration duration(String path, Duration least, Duration most) {
        Duration value = root.getDuration(full(path));
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                path,
                "must be " + plain(least) + " to " + plain(most) + ", not " + plain(value));
        return value;
    }

    public List<Duration> durations(String path) {
        return root.getDurationList(full(path));
    }

    /** @param why it must hold, with what the setting is */
    public void require(boolean holds, String path, String why) {
        if (!holds) {
            throw bad(path, why);
        }
    }

    public ConfigException bad(String path, String why) {
        String where = has(path) ? full(path) : name;
        return new ConfigException.BadValue(root.getValue(where).origin(), full(path), why);
    }

    private String full(String path) {
        return name + '.' + path;
    }

    /** Without a fraction where there is none. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** As HOCON has it, in the largest unit of which it is a whole number. */
    public static String plain(Duration value) {
        if (value.isZero()) {
            return "0s";
        }
        long nanos = value.toNanos();
        Unit unit =
                UNITS.stream().filter(one -> nanos % one.nanos == 0).findFirst().orElseThrow();
        return nanos / unit.nanos + unit.name;
    }
}
