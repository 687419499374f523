package minitel.videotex.display;

import java.util.Arrays;

/// The page memory, 25 rows of 40 cells, and the cursor, with a version that grows with each change
/// of either. Rows are 0-24 and columns 1-40; nothing here goes beyond them.
///
/// Rows that are erased are one and the same for all grids, as most rows of most pages are.
final class CellGrid {
    static final int ROWS = 24;
    static final int COLUMNS = 40;

    private static final int[] BLANK = new int[COLUMNS];

    static {
        Arrays.fill(BLANK, CellCode.ERASED);
    }

    private final int[][] rows = new int[ROWS + 1][];
    private final long[] changed = new long[ROWS + 1];
    private long version;
    private int row = 1;
    private int column = 1;

    CellGrid() {
        Arrays.fill(rows, BLANK);
    }

    long version() {
        return version;
    }

    /// The version that the last change of a row made.
    long version(int row) {
        return changed[row];
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    void moveTo(int row, int column) {
        if (this.row != row || this.column != column) {
            this.row = row;
            this.column = column;
            version++;
        }
    }

    /// Notes a change that is not in the cells.
    void touch() {
        version++;
    }

    void touchAll() {
        Arrays.fill(changed, ++version);
    }

    int get(int row, int column) {
        return rows[row][column - 1];
    }

    void put(int row, int column, int cell) {
        int[] cells = rows[row];
        if (cells[column - 1] != cell) {
            if (cells == BLANK) {
                cells = BLANK.clone();
                rows[row] = cells;
            }
            cells[column - 1] = cell;
            changed[row] = ++version;
        }
    }

    /// Fills a part of a row, both ends included.
    void fill(int row, int from, int to, int cell) {
        for (int c = from; c <= to; c++) {
            put(row, c, cell);
        }
    }

    /// Erases rows, both ends included.
    void eraseRows(int from, int to) {
        for (int r = from; r <= to; r++) {
            fill(r, 1, COLUMNS, CellCode.ERASED);
            rows[r] = BLANK;
        }
    }

    /// Moves the rest of a row to the right; what leaves the row is lost.
    void insertCells(int row, int column, int count) {
        int n = Math.min(count, COLUMNS + 1 - column);
        for (int c = COLUMNS; c >= column + n; c--) {
            put(row, c, get(row, c - n));
        }
        fill(row, column, column + n - 1, CellCode.ERASED);
    }

    /// Moves the rest of a row to the left over the cells that go.
    void deleteCells(int row, int column, int count) {
        int n = Math.min(count, COLUMNS + 1 - column);
        for (int c = column; c <= COLUMNS - n; c++) {
            put(row, c, get(row, c + n));
        }
        fill(row, COLUMNS + 1 - n, COLUMNS, CellCode.ERASED);
    }

    /// Moves the rows from `top` to 24 down.
    void insertRows(int top, int count) {
        int n = Math.min(count, ROWS + 1 - top);
        for (int r = ROWS; r >= top + n; r--) {
            copyRow(r - n, r);
        }
        eraseRows(top, top + n - 1);
    }

    /// Moves the rows below the ones that go up.
    void deleteRows(int top, int count) {
        int n = Math.min(count, ROWS + 1 - top);
        for (int r = top; r <= ROWS - n; r++) {
            copyRow(r + n, r);
        }
        eraseRows(ROWS + 1 - n, ROWS);
    }

    private void copyRow(int from, int to) {
        if (rows[from] == BLANK) {
            eraseRows(to, to);
            return;
        }
        for (int c = 1; c <= COLUMNS; c++) {
            put(to, c, get(from, c));
        }
    }
}
