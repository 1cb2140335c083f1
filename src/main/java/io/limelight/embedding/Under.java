package io.limelight.embedding;

/**
 * The whole table that another one lies over, which has only the rows that differ.
 *
 * @param firstRow what the base's row 0 would be called among the rows of the table above
 * @param inPlace own rows of the table above before this one are in the place of their base row; the others come after all
 * @param removed how many of the base's rows the table above does not have in their place
 */
record Under(EmbeddingTable base, int firstRow, int inPlace, int removed) {
    /** The row of a key of which the table above knows nothing. */
    int find(long key) {
        int found = base.find(key);
        return found == EmbeddingTable.SHARED_ROW ? found : firstRow + found;
    }

    /** Every row of both, in the order in which training left them. */
    void copyRows(RowPages above, KeyMap rowsAbove, EmbeddingTable to) {
        to.take(above, EmbeddingTable.SHARED_ROW);
        RowPages below = base.rows();
        for (int row = 1; row < below.size(); row++) {
            int own = rowsAbove.get(below.key(row));
            if (own == 0) {
                to.take(below, row);
            } else if (own > 0 && own < inPlace) {
                to.take(above, own);
            }
        }
        for (int row = inPlace; row < above.size(); row++) {
            to.take(above, row);
        }
    }
}
