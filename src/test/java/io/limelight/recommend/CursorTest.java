package io.limelight.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final Duration AGE = Duration.ofMinutes(30);

    private static String token(int hosts) {
        List<HostId> shown = IntStream.range(0, hosts)
                .mapToObj(i -> Some.id("host-number-" + i))
                .toList();
        return Cursor.START.and(shown).encode(Some.USER, Scene.HOME, Some.NOW);
    }

    private static Cursor decode(String token, UserId user, Scene scene, long nowMillis) {
        return Cursor.decode(token, user, scene, nowMillis, AGE);
    }

    @Test
    void rememberWhatWasShownAndNothingElse() {
        Cursor cursor = decode(token(200), Some.USER, Scene.HOME, Some.NOW);

        assertThat(cursor.size()).isEqualTo(200);
        assertThat(IntStream.range(0, 200)).allMatch(i -> cursor.shown(Some.id("host-number-" + i)));
        assertThat(IntStream.range(200, 1_000)).noneMatch(i -> cursor.shown(Some.id("host-number-" + i)));
    }

    @Test
    void theLongestTokenFitsAUrl() {
        assertThat(token(300).length()).isLessThan(1_800);
    }

    @Test
    void anyChangedCharacterIsNoticed() {
        String token = token(6);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThatThrownBy(() -> decode(changed, Some.USER, Scene.HOME, Some.NOW))
                    .isInstanceOf(Recommender.InvalidCursor.class);
        }
    }

    @Test
    void whatIsNoTokenAtAllIsRefused() {
        for (String token : List.of("", "?", "AAAA", "0123456789", token(3).substring(4), token(3) + "AAAA")) {
            assertThatThrownBy(() -> decode(token, Some.USER, Scene.HOME, Some.NOW))
                    .isInstanceOf(Recommender.InvalidCursor.class);
        }
    }

    @Test
    void belongsToOneUserAndScene() {
        assertThatThrownBy(() -> decode(token(6), new UserId("u2"), Scene.HOME, Some.NOW))
                .hasMessage("the cursor belongs to another user or scene");
        assertThatThrownBy(() -> decode(token(6), Some.USER, Scene.COMMENT, Some.NOW))
                .hasMessage("the cursor belongs to another user or scene");
    }

    @Test
    void growsOld() {
        assertThatThrownBy(() -> decode(token(6), Some.USER, Scene.HOME, Some.NOW + AGE.toMillis() + 1))
                .hasMessage("the cursor is older than 1800 s; ask again without one");
    }
}
