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
    };

    void tiesEvicted(int count);
}
