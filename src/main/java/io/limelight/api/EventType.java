package io.limelight.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a client may tell, with the fields that each type takes beside the common ones. */
enum EventType {
    EXPOSURE,
    CLICK,
    ENTER,
    WATCH,
    COMMENT,
    LIKE,
    SHARE,
    PROFILE_ENTER,
    FOLLOW,
    UNFOLLOW,
    GIFT,
    BLOCK,
    UNBLOCK,
    NOT_INTERESTED,
    REPORT,
    SONG_PLAY,
    SONG_SING,
    PROFILE,
    FRIENDS,
    SIGN_IN;

    private static final Set<String> COMMON =
            Set.of("eventId", "type", "userId", "occurredAt", "recommendationId", "scene");

    private static final Map<EventType, Set<String>> FIELDS = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    type -> type,
                    type -> Stream.concat(COMMON.stream(), type.own()).collect(Collectors.toUnmodifiableSet())));
    static final Set<String> ALL_FIELDS =
            FIELDS.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As it is written, such as {@code song-play}. */
    String label() {
        return label;
    }

    Set<String> fields() {
        return FIELDS.getOrDefault(this, COMMON);
    }

    private Stream<String> own() {
        return switch (this) {
            case EXPOSURE -> Stream.of("hostIds");
            case WATCH -> Stream.of("hostId", "broadcastId", "activity", "category", "dwellMillis", "ended");
            case GIFT -> Stream.of("hostId", "broadcastId", "activity", "category", "value");
            case SONG_PLAY, SONG_SING -> Stream.of("songId");
            case PROFILE -> Stream.of("profile");
            case FRIENDS -> Stream.of("added", "removed");
            case SIGN_IN -> Stream.of("accountId");
            default -> Stream.of("hostId", "broadcastId", "activity", "category");
        };
    }

    static Read<EventType> parser() {
        Read<String> text = Read.text(Read.LONGEST_ID);
        return (value, pointer) -> {
            String label = text.read(value, pointer);
            return Arrays.stream(values())
                    .filter(type -> type.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(
                            Code.UNKNOWN_TYPE,
                            pointer,
                            "type " + Quoted.of(label) + " is not known; one of "
                                    + Arrays.stream(values())
                                            .map(EventType::label)
                                            .collect(Collectors.joining(", "))));
        };
    }
}
