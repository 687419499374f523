package minitel.gateway.config.services;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import minitel.json.Faults;

/// The folder whose files are added to the directory.
public final class ServicesFolder {
    public static final String NAME = "services.d";
    private static final String ENDING = ".json";
    private static final int MOST_FILES = 100;

    /// Names that are looked at, whatever they are.
    private static final int MOST_NAMES = 10_000;

    private ServicesFolder() {}

    /// The files in the order of their names; hidden ones and those of other endings do not count.
    public static List<Path> files(Path folder, Faults faults) {
        if (!Files.isDirectory(folder)) {
            faults.add(folder.toString(), "", "this is no directory: its files would be read");
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
            int seen = 0;
            for (Path name : names) {
                seen++;
                if (isList(name)) {
                    files.add(name);
                }
                if (files.size() > MOST_FILES || seen > MOST_NAMES) {
                    faults.add(folder.toString(), "", tooMany(seen > MOST_NAMES));
                    return List.of();
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            faults.add(folder.toString(), "", reason(e));
        }
        files.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return files;
    }

    private static boolean isList(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    private static String tooMany(boolean names) {
        return names
                ? "it holds more than " + MOST_NAMES + " names: keep nothing but lists there"
                : "it holds more than " + MOST_FILES + " lists: put them together";
    }

    private static String reason(Exception e) {
        return e instanceof AccessDeniedException
                ? "this user may not look into the directory: use sudo, or let him (chgrp, chmod"
                        + " 750)"
                : "the directory cannot be read: " + e.getMessage();
    }
}
