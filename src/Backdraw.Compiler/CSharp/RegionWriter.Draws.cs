using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>Noise, guards, samplers, baselines.</summary>
internal sealed partial class RegionWriter
{
    /// <summary>Whether some guard makes lanes invalid: the kernel declares <c>invalid</c>.</summary>
    public bool ChecksLanes { get; private set; }

    /// <summary>Whether stream noise is read: the kernel declares <c>noise</c> and <c>at</c>.</summary>
    public bool ReadsStream { get; private set; }

    /// <summary>Whether keyed noise is read: the kernel declares <c>key</c> and <c>sample</c>.</summary>
    public bool ReadsKeyed { get; private set; }

    private void Noise(NoiseOp noise, Text? mask)
    {
        if (Schedules)
        {
            code.Line($"schedule.Add(NoiseKind.{noise.Kind});");
            return;
        }

        int site = noise.Site.Id;
        string counter = SiteCounters.Name(site);
        Text text;
        if (noise.Keyed)
        {
            ReadsKeyed = true;
            text = Text.Primary($"KeyedNoise.{noise.Kind}(in key, sample, {site}, {counter})");
        }
        else
        {
            ReadsStream = true;
            text = Text.Primary(dialect.Vectors ? $"Vector{dialect.Width}.LoadUnsafe(ref noise, at)" : "Lanes.Load(ref noise, at)");
        }

        if (uses.Count(noise.Result) > 0) texts[noise.Result] = Declare(noise.Result, noise.Result.Name ?? Names.HintFor(noise), text);
        if (!noise.Keyed && !ReferenceEquals(noise, lastOfGroup)) code.Line("at += 16;");
        if (!counters.IsCounted(site)) return;
        if (!noise.Keyed || !dialect.Vectors) code.Line($"{counter}++;");
        else code.Line(mask is null ? $"{counter} += Vector{dialect.Width}<long>.One;" : $"{counter} -= {mask.AtLeast(Precedence.Primary)}.AsInt64();");
    }

    /// <summary>The sign of a parameter: the same for all samples.</summary>
    private void Sign(SignOp sign)
    {
        var parameter = sign.Parameter;
        string check = "Domain.Check" + (sign.AllowsZero ? "NotNegative" : "Positive");
        if (!parameter.Type.IsScalar) check += $"<{ScalarDialect.Instance.TypeOf(parameter.Type.Element)}>";
        List<Text> arguments = [parameter.Type.IsScalar ? Of(parameter, false) : Text.Primary(ArrayName(parameter))];
        if (parameter.Type.Rank == 2) arguments.Add(Text.Primary(Variable(parameter).Columns!));
        code.Line($"{check}({Codes([.. arguments, Literals.Of(parameter.Name!), Literals.Of(sign.Reason)])});");
    }

    private void Guard(GuardOp guard, Text? mask)
    {
        bool varying = guard.Operands.Any(p => p.Type.IsScalar ? IsVarying(p) : storage.IsPerLane(p) && dialect.Vectors);
        Text[] arguments = [.. guard.Operands.Select(p => p.Type.IsScalar ? Of(p, varying) : Text.Primary(ArrayName(p)))];
        var (domain, told) = guard switch
        {
            OrderOp order => ("Order", [.. arguments, Literals.Of(order.Text)]),
            CheckOp check => (check.Family.ToString(), arguments),
            _ => throw new InvalidOperationException($"{guard.GetType().Name} cannot be written."),
        };
        if (!dialect.Vectors)
        {
            // The scalar twin cannot tell whether a parameter is uniform: the frame says whether an invalid sample throws.
            if (guard.Operands.Any(variability.Varies))
            {
                ChecksLanes = true;
                code.Line($"if (Domain.Invalid{domain}({Codes(arguments)}))");
                code.Open();
                code.Line($"if (frame.Throws) Domain.Check{domain}({Codes(told)});");
                code.Line("invalid = true;");
                code.Close();
                return;
            }
        }

        if (!varying)
        {
            code.Line($"Domain.Check{domain}({Codes(told)});");
            return;
        }

        ChecksLanes = true;
        var invalid = Text.Call("Domain.Invalid" + domain, arguments);
        code.Line($"invalid |= {(mask is null ? invalid : Text.Binary(Precedence.BitAnd, "&", mask, invalid)).Code};");
    }

    private Text Quantile(QuantileOp quantile)
    {
        bool varying = IsVarying(quantile.Result);
        return Text.Call("Quantile." + quantile.Family,
            [Of(quantile.Uniform, varying), .. quantile.Parameters.Select(p => p.Type.IsScalar ? Of(p, varying) : Text.Primary(ArrayName(p)))]);
    }

    /// <summary>The variable of a shared cost: 0 is the value.</summary>
    public static string SharedCost(int result) => result == 0 ? "value" : "cost" + result;

    /// <summary>The shared costs that advantages read.</summary>
    public IEnumerable<int> SharedCosts => Walk.Operations(function).OfType<AdvantageOp>().Select(a => a.Shared).OfType<int>().Distinct().OrderBy(k => k);

    private Text Advantage(AdvantageOp advantage)
    {
        int site = advantage.Site.Id;
        return Text.Call("frame.Baselines.Advantage", Text.Primary(Invariant(site)), Text.Primary(VisitNumber(site)), Cost(advantage), Text.Primary("frame.LaneOffset"));
    }

    /// <summary>The shared cost and the own one: <c>value - sum</c>.</summary>
    private Text Cost(AdvantageOp advantage)
    {
        if (advantage.Shared is not { } result) return advantage.Cost is { } own ? Of(own, varying: true) : dialect.Zero(ElementKind.Real);
        var shared = Text.Primary(SharedCost(result));
        if (advantage.Cost is not { } cost) return shared;
        var text = Of(cost, varying: true);
        return text.Precedence == Precedence.Unary && text.Code.StartsWith("-", StringComparison.Ordinal)
            ? Text.Binary(Precedence.Additive, "-", shared, text with { Code = text.Code.Substring(1), Precedence = Precedence.Primary })
            : Text.Binary(Precedence.Additive, "+", shared, text);
    }

    private Text Weight(WeightOp weight)
    {
        int site = weight.Site.Id;
        var text = Text.Primary($"frame.Baselines.Weight({Invariant(site)}, {VisitNumber(site)})");
        return dialect.Vectors && !counters.PerLane(site) ? dialect.Broadcast(text, ElementKind.Real) : text;
    }

    private void Visit(VisitOp visit, Text? mask)
    {
        if (visit.Cost is not { } cost) return;
        int site = visit.Site.Id;
        string lanes = dialect.Vectors && counters.PerLane(site) ? (mask?.Code ?? $"Vector{dialect.Width}<double>.AllBitsSet") + ", " : "";
        code.Line($"frame.Baselines.Visit({site}, {VisitNumber(site)}, {lanes}{Of(cost, varying: true).Code}, frame.LaneOffset);");
    }

    private readonly Dictionary<CostOp, string> firstVisits = [];

    /// <summary>Keeps the number of visits at the beginning of the region whose visits a cost goes to.</summary>
    private void BeginCost(CostOp cost)
    {
        string counter = SiteCounters.Name(cost.Site.Id);
        string name = firstVisits[cost] = Names.Escape(names.New(counter + "Before"));
        code.Line($"var {name} = {counter};");
    }

    private void Cost(CostOp cost)
    {
        int site = cost.Site.Id;
        code.Line($"frame.Baselines.Add({Invariant(site)}, {firstVisits[cost]}, {SiteCounters.Name(site)}, {Of(cost.Cost, varying: true).Code}, frame.LaneOffset);");
    }

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string VisitNumber(int site) =>
        !counters.IsCounted(site) ? "0"
        : dialect.Vectors && counters.PerLane(site) ? $"{SiteCounters.Name(site)} - Vector{dialect.Width}<long>.One"
        : $"{SiteCounters.Name(site)} - 1";

    private static string Codes(IEnumerable<Text> texts) => string.Join(", ", texts.Select(t => t.Code));
}
