package io.limelight.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanctionTest {
    private static final HostId HOST = new HostId("h");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static Sanction restricted(int minimumAge, String... regions) {
        return new Sanction(HOST, false, new TreeSet<>(Arrays.asList(regions)), minimumAge, null, "case 1");
    }

    private static UserProfile viewer(@Nullable String ageGroup, @Nullable String region) {
        return new UserProfile(null, ageGroup, null, region, 0, Map.of());
    }

    @Test
    void aBanHoldsForEverybody() {
        assertThat(Sanction.ban(HOST, "case 1").against(viewer("30+", "eu"), NOW))
                .isEqualTo("it is banned");
        assertThat(Sanction.ban(HOST, "case 1").against(null, NOW)).isEqualTo("it is banned");
    }

    @Test
    void aSanctionEndsByItsOwnTime() {
        Sanction sanction = new Sanction(HOST, true, new TreeSet<>(), 0, NOW, "case 1");

        assertThat(sanction.against(null, NOW.minusMillis(1))).isNotNull();
        assertThat(sanction.against(null, NOW)).isNull();
    }

    @Test
    void aRegionHoldsForItsViewersAndForThoseOfNoKnownOne() {
        Sanction sanction = restricted(0, "EU", "zj");

        assertThat(sanction.regions()).containsExactly("eu", "zj");
        assertThat(sanction.against(viewer(null, "Eu"), NOW)).isEqualTo("it is not for eu");
        assertThat(sanction.against(viewer(null, "us"), NOW)).isNull();
        assertThat(sanction.against(viewer(null, null), NOW)).contains("not known");
        assertThat(sanction.against(null, NOW)).contains("not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"18-24", "18", "50+", "018"})
    void whoIsOldEnoughIsShownTheHost(String ageGroup) {
        assertThat(restricted(18).against(viewer(ageGroup, null), NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-17", "17-30", "<18", "adult", "1824", "18-", "18 - 24", "+18", "-18", ""})
    void whoMayBeTooYoungIsNot(String ageGroup) {
        assertThat(restricted(18).against(viewer(ageGroup, null), NOW))
                .isEqualTo("it is for viewers known to be 18 or older");
        assertThat(restricted(18).against(null, NOW)).isNotNull();
    }

    @Test
    void regionAndAgeMustBothAllowIt() {
        Sanction sanction = restricted(18, "eu");

        assertThat(sanction.against(viewer("18-24", "us"), NOW)).isNull();
        assertThat(sanction.against(viewer("18-24", "eu"), NOW)).isNotNull();
        assertThat(sanction.against(viewer("12-17", "us"), NOW)).isNotNull();
    }

    @Test
    void oneThatDoesNothingOrSaysNotWhyIsRefused() {
        assertThatThrownBy(() -> restricted(0)).isInstanceOf(InvalidFact.class).hasMessageContaining("does nothing");
        assertThatThrownBy(() -> Sanction.ban(HOST, " ")).hasMessageContaining("reason has 1 to 300");
        assertThatThrownBy(() -> Sanction.ban(HOST, "x".repeat(301))).hasMessageContaining("not 301");
    }

    @ParameterizedTest
    @CsvSource({"-1, eu, minimum age", "121, eu, minimum age", "0, e u, letters"})
    void boundsAreKept(int minimumAge, String region, String message) {
        assertThatThrownBy(() -> new Sanction(HOST, false, new TreeSet<>(Set.of(region)), minimumAge, null, "case 1"))
                .isInstanceOf(InvalidFact.class)
                .hasMessageContaining(message);
    }
}
