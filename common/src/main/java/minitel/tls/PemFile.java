package minitel.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import minitel.life.RegularFile;

/// The blocks of a PEM file (RFC 7468), and whatever stands between them passed over.
///
/// @param file where they were read
record PemFile(Path file, List<Block> blocks) {
    /// A chain with its key is 10 KB at most.
    private static final int LARGEST = 1 << 20;

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /// What a key says that older programs have encrypted.
    private static final String ENCRYPTED = "Proc-Type: 4,ENCRYPTED";

    /// @param kind `CERTIFICATE`
    /// @param locked whether a passphrase is needed
    record Block(String kind, boolean locked, byte[] bytes) {}

    PemFile {
        blocks = List.copyOf(blocks);
    }

    /// @throws IOException with a sentence that names the file
    static PemFile read(Path file) throws IOException {
        String text;
        try {
            text = new String(RegularFile.read(file, LARGEST), StandardCharsets.ISO_8859_1);
        } catch (Throwable t) { // not typed: it may park
            if (t instanceof IOException e) {
                throw new IOException(file + " cannot be read: " + why(e), t);
            }
            throw t;
        }
        return new PemFile(file, blocks(file, text.lines().map(String::strip).toList()));
    }

    private static String why(IOException e) {
        return e instanceof AccessDeniedException
                ? "this program's user may not"
                : RegularFile.why(e);
    }

    private static List<Block> blocks(Path file, List<String> lines) throws IOException {
        List<Block> blocks = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                begin = i;
            } else if (begin >= 0 && line.startsWith(END)) {
                blocks.add(block(file, lines.subList(begin, i)));
                begin = -1;
            }
        }
        if (begin >= 0) {
            throw new IOException(file + " ends within a block: it is cut off");
        }
        return blocks;
    }

    /// @param lines without the last, which ends it
    private static Block block(Path file, List<String> lines) throws IOException {
        String first = lines.getFirst();
        String kind = first.substring(BEGIN.length(), first.length() - DASHES.length());
        boolean locked = kind.equals("ENCRYPTED PRIVATE KEY") || lines.contains(ENCRYPTED);
        StringBuilder base64 = new StringBuilder();
        for (String line : lines.subList(1, lines.size())) {
            base64.append(line.indexOf(':') < 0 ? line : "");
        }
        try {
            byte[] bytes = locked ? new byte[0] : Base64.getDecoder().decode(base64.toString());
            return new Block(kind, locked, bytes);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds a block that is no Base64: it is damaged", e);
        }
    }
}
