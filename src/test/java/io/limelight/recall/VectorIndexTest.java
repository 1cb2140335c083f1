package io.limelight.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.domain.HostId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorIndexTest {
    private static final int WIDTH = 7;
    private final Random random = new Random(5);
    private final Map<HostId, float[]> known = new HashMap<>();
    private final VectorIndex index = new VectorIndex("v1");

    private float[] vector() {
        float[] vector = new float[WIDTH];
        for (int d = 0; d < WIDTH; d++) {
            vector[d] = random.nextFloat() - 0.5f;
        }
        return vector;
    }

    private void put(String host) {
        float[] vector = vector();
        index.put(new HostId(host), vector, 0, WIDTH);
        known.put(new HostId(host), vector);
    }

    private void remove(String host) {
        index.remove(new HostId(host));
        known.remove(new HostId(host));
    }

    private List<HostId> sorted(float[] user, int k) {
        List<HostId> hosts = new ArrayList<>(known.keySet());
        hosts.sort(Comparator.comparingDouble(host -> {
            float product = 0;
            for (int d = 0; d < WIDTH; d++) {
                product += user[d] * known.get(host)[d];
            }
            return -product;
        }));
        return hosts.subList(0, Math.min(k, hosts.size()));
    }

    @Test
    void theBestAreThoseOfSortingAllProducts() {
        for (int host = 0; host < 3 * VectorIndex.PAGE + 17; host++) {
            put("h" + host);
        }

        for (int k : new int[] {1, 2, 50, 700, 5000}) {
            float[] user = vector();
            assertThat(index.publish().top(user, k)).isEqualTo(sorted(user, k));
        }
    }

    @Test
    void whoLeftIsFoundNoMoreAndTheirPlacesAreTakenAgain() {
        for (int host = 0; host < VectorIndex.PAGE; host++) {
            put("h" + host);
        }
        for (int host = 0; host < 100; host++) {
            remove("h" + host);
        }
        for (int host = 0; host < 60; host++) {
            put("new" + host);
        }
        put("h200");

        float[] user = vector();
        assertThat(index.publish().size()).isEqualTo(known.size());
        assertThat(index.publish().top(user, 1000)).isEqualTo(sorted(user, 1000));
    }

    @Test
    void whatWasPublishedNeverChanges() {
        put("a");
        put("b");
        float[] user = vector();
        VectorIndex.View before = index.publish();
        List<HostId> found = before.top(user, 2);

        remove("a");
        put("b");
        for (int host = 0; host < 600; host++) {
            put("h" + host);
        }

        assertThat(before.top(user, 2)).isEqualTo(found);
        assertThat(before.size()).isEqualTo(2);
    }

    @Test
    void aVectorOfAnotherWidthIsRefused() {
        put("a");

        assertThatThrownBy(() -> index.publish().top(new float[WIDTH + 1], 1)).hasMessageContaining("a vector of 8");
    }
}
