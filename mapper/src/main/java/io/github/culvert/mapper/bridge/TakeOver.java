package io.github.culvert.mapper.bridge;

import io.github.culvert.wire.BridgeFiles;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Has the mapper that owns a bridge directory leave it, see {@link HandOver}. That one keeps the
 * FIFOs open until this is closed, which is when this mapper serves.
 */
public final class TakeOver implements AutoCloseable {
  /** An owner first ends what is under way over HTTP. */
  private static final long TIMEOUT_MS = 15_000;

  private static final int MAX_UNREAD_BYTES = 32 << 20;

  private final SocketChannel owner;
  private final byte[] unread;

  private TakeOver(SocketChannel owner, byte[] unread) {
    this.owner = owner;
    this.unread = unread;
  }

  /** What the other one has read of the requests' FIFO and not handled. */
  public byte[] unread() {
    return unread;
  }

  /** Lets the other one end. */
  @Override
  public void close() throws IOException {
    owner.close();
  }

  /** Whether another mapper owns the directory at this moment. */
  public static boolean isOwned(Path bridge) throws IOException {
    Path lock = bridge.resolve(BridgeFiles.LOCK);
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken == null;
    } catch (OverlappingFileLockException e) {
      return true; // a mapper of this very process
    }
  }

  /**
   * Has the owner leave, and returns when it has.
   *
   * @throws BridgeException when there is nobody who leaves
   */
  public static TakeOver take(Path bridge) throws IOException {
    try {
      var address = UnixDomainSocketAddress.of(bridge.resolve(HandOver.FILE));
      SocketChannel owner = SocketChannel.open(address);
      try {
        return new TakeOver(owner, unread(owner));
      } catch (IOException e) {
        owner.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BridgeException(
          "taking over: the owner of the bridge directory does not leave: bridge=%s: %s; is it of an"
                  .formatted(bridge, e)
              + " earlier version? stop it first");
    }
  }

  private static byte[] unread(SocketChannel owner) throws IOException {
    try (Selector selector = Selector.open()) {
      owner.configureBlocking(false);
      var _ = owner.register(selector, SelectionKey.OP_READ);
      long end = System.nanoTime() + TIMEOUT_MS * 1_000_000;
      int length = read(owner, selector, Integer.BYTES, end).getInt();
      if (length < 0 || length > MAX_UNREAD_BYTES) {
        throw new IOException("it sent length=" + length);
      }
      return read(owner, selector, length, end).array();
    }
  }

  private static ByteBuffer read(SocketChannel owner, Selector selector, int bytes, long endNanos)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      long leftMs = (endNanos - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0 || selector.select(leftMs) == 0) {
        throw new IOException("no answer in %d ms".formatted(TIMEOUT_MS));
      }
      selector.selectedKeys().clear();
      if (owner.read(buffer) < 0) {
        throw new EOFException("it broke off");
      }
    }
    return buffer.flip();
  }
}
