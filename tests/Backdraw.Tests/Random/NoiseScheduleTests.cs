using Backdraw.Runtime;

namespace Backdraw.Tests.RandomNumbers;

public class NoiseScheduleTests
{
    [Fact]
    public void Add_OfTheSameKind_LengthensTheRun()
    {
        var schedule = new NoiseSchedule();
        schedule.Add(NoiseKind.Normal);
        schedule.Add(NoiseKind.Normal, 4);
        schedule.Add(NoiseKind.Uniform, 0);
        schedule.Add(NoiseKind.Normal);
        schedule.Add(NoiseKind.Uniform);
        Assert.Equal(7, schedule.Count);
        Assert.Equal([(NoiseKind.Normal, 6), (NoiseKind.Uniform, 1)], schedule.Runs);
        schedule.Clear();
        Assert.Equal(0, schedule.Count);
        Assert.Empty(schedule.Runs);
    }

    [Fact]
    public void Add_OfANegativeCount_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new NoiseSchedule().Add(NoiseKind.Normal, -1));

    [Theory]
    [InlineData("512", 512)]
    [InlineData("64", 64)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void LaneWidth_NamesOneOfFourWidths(string? setting, int? width) => Assert.Equal(width, LaneWidth.Parse("BACKDRAW_WIDTH", setting));

    [Theory]
    [InlineData("1024")]
    [InlineData("wide")]
    [InlineData("-64")]
    public void LaneWidth_OfAnotherSetting_Throws(string setting)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => LaneWidth.Parse("BACKDRAW_WIDTH", setting));
        Assert.Equal($"The setting BACKDRAW_WIDTH is '{setting}'; a vector width is 512, 256, 128 or 64 bits.", exception.Message);
    }

    [Fact]
    public void LaneWidth_OfAnotherNumber_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => LaneWidth.Bits = 100);
}
