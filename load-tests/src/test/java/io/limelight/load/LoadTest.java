package io.limelight.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFirstOfZipfsRanksComesAsOftenAsItsLawSays() {
        Zipf zipf = new Zipf(4, 1.0);

        long[] drawn = new long[4];
        IntStream.range(0, 2_500).forEach(i -> drawn[zipf.rank(i / 2_500.0)]++);

        assertEquals(1_200, drawn[0], 1);
        assertEquals(600, drawn[1], 1);
        assertEquals(400, drawn[2], 1);
        assertEquals(300, drawn[3], 1);
    }

    @Test
    void theSameSeedBringsTheSameVisits() {
        LoadSettings.People people = LoadSettings.load().people();
        Visitors once = new Visitors(people, 0);
        Visitors again = new Visitors(people, 0);

        assertTrue(IntStream.range(0, 100).allMatch(i -> once.next().equals(again.next())));
    }

    @Test
    void ofVisitsTheShareThatIsSetBeginsOnADeviceAndSignsInToTheUser() throws IOException {
        Visitors visitors = new Visitors(LoadSettings.load().people(), 0);
        List<Visit> anonymous = IntStream.range(0, 2_000)
                .mapToObj(i -> (Visit) visitors.next().get("visit"))
                .filter(Visit::signsIn)
                .toList();

        assertEquals(200, anonymous.size(), 40);
        for (Visit visit : anonymous) {
            String device = JSON.readTree(visit.request(6)).path("userId").asText();
            JsonNode signIn = JSON.readTree(visit.signIn()).path("events").path(0);
            JsonNode click = JSON.readTree(visit.click("r", "h")).path("events").path(0);
            assertNotEquals(visit.user(), device);
            assertEquals(device, signIn.path("userId").asText());
            assertEquals(visit.user(), signIn.path("accountId").asText());
            assertEquals(visit.user(), click.path("userId").asText());
        }
    }

    @Test
    void aWrongSettingIsNamedBeforeAnythingIsSent() {
        System.setProperty("load.ramp.level", "0 s");
        try {
            ConfigException wrong = assertThrows(ConfigException.class, LoadSettings::load);

            assertTrue(
                    wrong.getMessage().contains("level") && wrong.getMessage().contains("1 ms or more"));
        } finally {
            System.clearProperty("load.ramp.level");
        }
    }

    @Test
    void aSystemIsBrokenOnlyAfterSeveralBadSecondsRunning() {
        Breaker breaker = new Breaker(50, 2);

        assertFalse(breaker.answered(1, true));
        assertFalse(breaker.answered(2, false));
        assertFalse(breaker.answered(3, true));
        assertFalse(breaker.answered(4, true));
        assertTrue(breaker.answered(5, false));
    }
}
