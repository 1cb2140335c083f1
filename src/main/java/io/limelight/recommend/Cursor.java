package io.limelight.recommend;

import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What the pages of a slate have shown so far, carried by the client: any node can continue it, also after a restart. Holds a
 * 32-bit hash per host, so no page shows a host again; an unseen host whose hash collides (1 in 40,000 pages of 500 candidates
 * after 200 shown) is passed over.
 */
public final class Cursor {
    /** A slate's first page. */
    public static final Cursor START = new Cursor(new int[0]);

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + Integer.BYTES + Long.BYTES;
    private static final int CHECKSUM = Integer.BYTES;

    /** Sorted. */
    private final int[] hashes;

    private Cursor(int[] hashes) {
        this.hashes = hashes;
    }

    public boolean shown(HostId hostId) {
        return hashes.length > 0 && Arrays.binarySearch(hashes, hash(hostId)) >= 0;
    }

    public int size() {
        return hashes.length;
    }

    Cursor and(List<HostId> shown) {
        int[] more = Arrays.copyOf(hashes, hashes.length + shown.size());
        for (int i = 0; i < shown.size(); i++) {
            more[hashes.length + i] = hash(shown.get(i));
        }
        Arrays.sort(more);
        return new Cursor(more);
    }

    /** The token a client hands back; good for this user and scene only. */
    String encode(UserId userId, Scene scene, long nowMillis) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + hashes.length * Integer.BYTES + CHECKSUM)
                .put(VERSION)
                .putInt(owner(userId, scene))
                .putLong(nowMillis);
        for (int hash : hashes) {
            bytes.putInt(hash);
        }
        bytes.putInt(checksum(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Cursor decode(String token, UserId userId, Scene scene, long nowMillis, Duration maxAge) {
        ByteBuffer bytes = ByteBuffer.wrap(unpack(token));
        int body = bytes.capacity() - HEADER - CHECKSUM;
        if (body < 0
                || body % Integer.BYTES != 0
                || bytes.get() != VERSION
                || bytes.getInt(bytes.capacity() - CHECKSUM) != checksum(bytes.array())) {
            throw new Recommender.InvalidCursor("the cursor is not one that an answer gave");
        }
        if (bytes.getInt() != owner(userId, scene)) {
            throw new Recommender.InvalidCursor("the cursor belongs to another user or scene");
        }
        if (nowMillis - bytes.getLong() > maxAge.toMillis()) {
            throw new Recommender.InvalidCursor(
                    "the cursor is older than " + maxAge.toSeconds() + " s; ask again without one");
        }
        int[] hashes = new int[body / Integer.BYTES];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = bytes.getInt();
        }
        Arrays.sort(hashes);
        return new Cursor(hashes);
    }

    private static byte[] unpack(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            throw new Recommender.InvalidCursor("the cursor is not one that an answer gave");
        }
    }

    /** Tells accidents from cursors; it is no signature: who forges one only hides hosts from themselves. */
    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length - CHECKSUM);
        return (int) crc.getValue();
    }

    private static int owner(UserId userId, Scene scene) {
        return (int) (Hashes.of(userId.value()) ^ Hashes.of(scene.label()));
    }

    private static int hash(HostId hostId) {
        return (int) Hashes.of(hostId.value());
    }
}
