using Backdraw.Runtime;

namespace Backdraw.Tests.Estimation;

/// <summary>What is kept between runs is bounded.</summary>
public class IdleMemoryTests
{
    [Fact]
    public void Pools_KeepSoManyBytes()
    {
        var pool = new Pool<byte[]>(() => [], static bytes => bytes.Length * (IdleMemory.Most / 2));
        byte[][] items = [.. Enumerable.Range(0, 2 * Environment.ProcessorCount + 3).Select(_ => new byte[1])];
        foreach (byte[] item in items) pool.Return(item);
        int kept = 0;
        while (pool.Take().Length > 0) kept++;
        Assert.Equal(2 * Environment.ProcessorCount, kept);
        pool.Return(items[0]);
        Assert.Same(items[0], pool.Take());
    }

    [Fact]
    public void Pools_KeepSoManyObjects()
    {
        int made = 0;
        var pool = new Pool<object>(() =>
        {
            made++;
            return new();
        });
        for (int i = 0; i < 1000 * Environment.ProcessorCount; i++) pool.Return(new());
        while (made == 0) pool.Take();
        for (int i = 0; i < 5; i++) pool.Return(new());
        for (int i = 0; i < 6; i++) pool.Take();
        Assert.Equal(2, made);
    }

    [Fact]
    public void Baselines_GiveTheirMemoryBack()
    {
        var baselines = new Baselines();
        baselines.Reset(1);
        baselines.Close(0, 1_000_000, 1, 0);
        Assert.InRange(baselines.Held, 4L * 8 * 8 * 1_000_000, long.MaxValue);
        baselines.Trim();
        Assert.Equal(0, baselines.Held);
        baselines.Reset(1);
        baselines.Settle();
        Assert.Equal(7, baselines.Advantage(0, 0, 7, 0));
    }
}
