package io.limelight.recall;

import io.limelight.domain.HostId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vectors by host, for exact products with all of them (docs/decisions/exact-vectors.md). One thread writes and publishes; readers
 * have what was published last, and never wait. Pages hold one dimension of all their hosts after the other, so that a product is
 * additions of whole arrays, which the JIT makes vector instructions of.
 */
final class VectorIndex {
    static final int PAGE = 256;

    /** @param values [width, PAGE] */
    @SuppressWarnings("ArrayRecordComponent") // read by index for every request; never compared
    private record Page(float[] values, @Nullable HostId[] hosts) {
        Page copy() {
            return new Page(values.clone(), hosts.clone());
        }
    }

    /** What readers have; never changes. */
    static final class View {
        private final String version;
        private final int width;
        private final int size;
        private final List<Page> pages;

        private View(String version, int width, int size, List<Page> pages) {
            this.version = version;
            this.width = width;
            this.size = size;
            this.pages = List.copyOf(pages);
        }

        /** Of the model that made the vectors. */
        String version() {
            return version;
        }

        int size() {
            return size;
        }

        /** The hosts with the greatest products, best first. */
        List<HostId> top(float[] user, int k) {
            if (size == 0) {
                return List.of();
            }
            if (user.length != width) {
                throw new IllegalArgumentException("a vector of " + user.length + " among those of " + width);
            }
            Best best = new Best(Math.min(k, size));
            float[] products = new float[PAGE];
            for (int number = 0; number < pages.size(); number++) {
                Page page = pages.get(number);
                multiply(page.values(), user, products);
                for (int i = 0; i < PAGE; i++) {
                    if (products[i] > best.least() && page.hosts()[i] != null) {
                        best.add(products[i], number * PAGE + i);
                    }
                }
            }
            List<HostId> hosts = new ArrayList<>(k);
            for (int row : best.descending()) {
                HostId host = pages.get(row / PAGE).hosts()[row % PAGE];
                if (host != null) {
                    hosts.add(host);
                }
            }
            return hosts;
        }

        private static void multiply(float[] values, float[] user, float[] products) {
            Arrays.fill(products, 0);
            for (int d = 0; d < user.length; d++) {
                float factor = user[d];
                int at = d * PAGE;
                for (int i = 0; i < PAGE; i++) {
                    products[i] += factor * values[at + i];
                }
            }
        }
    }

    private final String version;
    private final Map<HostId, Integer> rows = new HashMap<>();
    private final List<Integer> free = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    /** By page: whether it was copied since the last publishing. */
    private final List<Boolean> own = new ArrayList<>();

    private int width;

    VectorIndex(String version) {
        this.version = version;
    }

    String version() {
        return version;
    }

    /** @param vectors row after row, of which this is {@code index} */
    void put(HostId host, float[] vectors, int index, int ofWidth) {
        width = ofWidth;
        int row = rows.computeIfAbsent(host, fresh -> newRow());
        Page page = writable(row / PAGE);
        for (int d = 0; d < width; d++) {
            page.values()[d * PAGE + row % PAGE] = vectors[index * width + d];
        }
        page.hosts()[row % PAGE] = host;
    }

    void remove(HostId host) {
        Integer row = rows.remove(host);
        if (row != null) {
            writable(row / PAGE).hosts()[row % PAGE] = null;
            free.add(row);
        }
    }

    View publish() {
        own.replaceAll(any -> false);
        return new View(version, width, rows.size(), pages);
    }

    private int newRow() {
        if (free.isEmpty()) {
            int first = pages.size() * PAGE;
            pages.add(new Page(new float[width * PAGE], new HostId[PAGE]));
            own.add(true);
            for (int i = PAGE - 1; i >= 0; i--) {
                free.add(first + i);
            }
        }
        return free.remove(free.size() - 1);
    }

    private Page writable(int number) {
        if (!own.get(number)) {
            pages.set(number, pages.get(number).copy());
            own.set(number, true);
        }
        return pages.get(number);
    }
}
