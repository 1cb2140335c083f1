package io.limelight.app.faults;

import java.util.List;

/** Each node at an address of its own on the loopback interface of this machine, where nobody can be cut off. */
final class Loopback implements Network {
    private static final String WHY = "a network to cut needs root, unshare, ip and nft";

    @Override
    public List<String> prefix(int node) {
        return List.of();
    }

    @Override
    public String host(int node) {
        return "127.0.0." + (11 + node);
    }

    @Override
    public String obstacle() {
        return WHY;
    }

    @Override
    public void cutOff(int node, Reach reach) {
        throw new UnsupportedOperationException(WHY);
    }

    @Override
    public void heal(int node) {
        throw new UnsupportedOperationException(WHY);
    }
}
