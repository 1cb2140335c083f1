package io.limelight.viewer;

import io.limelight.impression.JoinOutcome;
import io.limelight.impression.Ledger.JoinCounter;

/** Hears what became of users' actions, and what was forgotten of users for want of room. Told once, unless a crash repeats it. */
public interface ViewerCounter extends JoinCounter {
    ViewerCounter NONE = new ViewerCounter() {
        @Override
        public void joined(JoinOutcome outcome, int count) {}

        @Override
        public void tiesEvicted(int count) {}

        @Override
        public void friendsTold(int told, int beyond) {}
    };

    void tiesEvicted(int count);

    /**
     * Friends were to hear that a user entered or left a room.
     *
     * @param beyond how many of them do not, since one is told of so many at most
     */
    void friendsTold(int told, int beyond);
}
