package io.github.culvert.mapper.bridge;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.culvert.wire.BridgeFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge directory, see {@link BridgeFiles}. Whoever has it open owns it: the lock file's lock
 * ends with {@link #close} or with the process. Its group is the way to share it with Traefik.
 */
public final class BridgeDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BridgeDirectory.class);
  private static final String DIRECTORY_MODE = "rwxr-x---";

  /** Guests read. */
  private static final String READ_MODE = "rw-r-----";

  /** Guests write. */
  private static final String WRITE_MODE = "rw-rw----";

  private static final int OWNER_MODE = 0600;

  /** Guests make files. */
  private static final String CLAIMS_MODE = "rwxrwx---";

  private static final Pattern CLAIM =
      Pattern.compile("(%s-)?[a-p]{%d}".formatted(BridgeFiles.CLAIMS, BridgeFiles.CLAIM_LETTERS));

  private final Path path;
  private final FileChannel lockFile;

  private BridgeDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Makes what is missing of the directory and takes possession of it.
   *
   * @throws BridgeException when another mapper owns it
   */
  public static BridgeDirectory open(Path path) throws IOException {
    createDirectory(path, DIRECTORY_MODE);
    FileChannel lockFile = FileChannel.open(path.resolve(BridgeFiles.LOCK), CREATE, WRITE);
    try {
      lock(lockFile, path);
      Files.setPosixFilePermissions(
          path.resolve(BridgeFiles.LOCK), PosixFilePermissions.fromString(READ_MODE));
      createDirectory(path.resolve(BridgeFiles.REPLIES), DIRECTORY_MODE);
      createDirectory(path.resolve(BridgeFiles.CLAIMS), CLAIMS_MODE);
      warnIfOpenToOthers(path);
      return new BridgeDirectory(path, lockFile);
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  /** Opens the FIFO that guests write to, for both ways, so that it never sees its end. */
  int openRequests() throws IOException {
    return openFifo(path.resolve(BridgeFiles.REQUESTS), WRITE_MODE);
  }

  /** Opens the FIFO that guests take channel ids from, for both ways. */
  int openChannels() throws IOException {
    return openFifo(path.resolve(BridgeFiles.CHANNELS), READ_MODE);
  }

  Path replies() {
    return path.resolve(BridgeFiles.REPLIES);
  }

  Path reply(long channel) {
    return replies().resolve(Long.toString(channel));
  }

  /** Makes the FIFO that one guest reads its answers from. */
  void createReply(long channel) throws IOException {
    createFifo(reply(channel), READ_MODE);
  }

  void deleteReply(long channel) throws IOException {
    Files.deleteIfExists(reply(channel));
  }

  /** Removes the guests' claims that were made before then: their lines are written again. */
  void removeClaims(long epochMs) throws IOException {
    removeClaims(path, epochMs);
    removeClaims(path.resolve(BridgeFiles.CLAIMS), epochMs);
  }

  private static void removeClaims(Path folder, long epochMs) throws IOException {
    DirectoryStream.Filter<Path> claims =
        file -> CLAIM.matcher(file.getFileName().toString()).matches() && isFrom(file, epochMs);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, claims)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** A guest may have removed it meanwhile; and no guest makes folders. */
  private static boolean isFrom(Path file, long beforeEpochMs) throws IOException {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
      return !attributes.isDirectory() && attributes.lastModifiedTime().toMillis() < beforeEpochMs;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Leaves all files for the next mapper. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static void createDirectory(Path path, String mode) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }

  private static void lock(FileChannel lockFile, Path path) throws IOException {
    FileLock lock;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // a mapper of this very process
    }
    if (lock == null) {
      throw new BridgeException(
          "another mapper owns the bridge directory: bridge=%s; stop it, or give this one a directory of its own"
              .formatted(path));
    }
  }

  private static void warnIfOpenToOthers(Path path) throws IOException {
    var permissions = Files.readAttributes(path, PosixFileAttributes.class).permissions();
    if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      LOG.atWarn()
          .addKeyValue("bridge", path)
          .addKeyValue("permissions", PosixFilePermissions.toString(permissions))
          .addKeyValue("expected", DIRECTORY_MODE)
          .log("anyone on this machine may replace the bridge's files");
    }
  }

  private static int openFifo(Path fifo, String mode) throws IOException {
    try {
      createFifo(fifo, mode);
    } catch (FileAlreadyExistsException e) {
      requireFifo(fifo);
    }
    int descriptor = Posix.open(fifo, Posix.O_RDWR);
    if (descriptor < 0) {
      throw new BridgeException(
          "opening FIFO: file=%s: %s".formatted(fifo, Posix.describe(descriptor)));
    }
    return descriptor;
  }

  private static void createFifo(Path fifo, String mode) throws IOException {
    int result = Posix.makeFifo(fifo, OWNER_MODE);
    if (result == -Posix.EEXIST) {
      throw new FileAlreadyExistsException(fifo.toString());
    }
    if (result < 0) {
      throw new BridgeException("making FIFO: file=%s: %s".formatted(fifo, Posix.describe(result)));
    }
    Files.setPosixFilePermissions(fifo, PosixFilePermissions.fromString(mode));
  }

  private static void requireFifo(Path fifo) throws IOException {
    if (!Files.readAttributes(fifo, PosixFileAttributes.class).isOther()) {
      throw new BridgeException(
          "not a FIFO: file=%s; remove it or name another bridge directory".formatted(fifo));
    }
  }
}
