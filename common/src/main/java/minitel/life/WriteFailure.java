package minitel.life;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Says in words why the program could not write one of its own files.
public final class WriteFailure {
    private WriteFailure() {}

    public static String words(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "nothing can be made at " + missing.getFile();
            case AccessDeniedException denied -> "this user may not write " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is in the way";
            case FileSystemException other -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
