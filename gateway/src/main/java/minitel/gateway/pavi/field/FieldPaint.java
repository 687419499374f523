package minitel.gateway.pavi.field;

import java.util.List;
import java.util.Optional;

/// What the cells of a field look like.
///
/// @param space shows an empty cell
/// @param mask shown instead of each character
record FieldPaint(byte[] space, Optional<byte[]> mask) {
    private static final byte[] BLANK = {' '};
    private static final byte[] STAR = {'*'};

    /// Of both texts the first character counts.
    static FieldPaint of(String space, Optional<String> mask) {
        return new FieldPaint(
                first(space, BLANK),
                mask.filter(text -> !text.isEmpty()).map(text -> first(text, STAR)));
    }

    private static byte[] first(String text, byte[] otherwise) {
        List<FieldCell> cells = FieldCell.of(text, 1);
        return cells.isEmpty() ? otherwise : cells.getFirst().code();
    }

    byte[] shown(FieldCell cell) {
        return mask.orElse(cell.code());
    }
}
