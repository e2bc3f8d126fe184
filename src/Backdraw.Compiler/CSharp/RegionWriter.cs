using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.CSharp;

/// <summary>
/// Writes the operations of one function as statements at one width. Uniform values are plain C# at every width; varying values are vectors, and control
/// flow that varies runs under masks.
/// </summary>
internal sealed partial class RegionWriter
{
    private const int LongestInline = 100;
    private readonly Function function;
    private readonly HashSet<Value> parameters;
    private readonly Dialect dialect;
    private readonly Variability variability;
    private readonly ArrayStorage storage;
    private readonly Uses uses;
    private readonly Coalescing coalescing;
    private readonly Dictionary<Value, string> variables = [];
    private readonly SiteCounters counters;
    private readonly Names names;
    private readonly Dictionary<Value, Text> texts = [];
    private readonly Dictionary<Value, Text> broadcasts = [];
    private CodeWriter code;
    private readonly Operation? lastOfGroup;
    private string? lastSource;

    /// <param name="function">A function whose arrays may be updated in place (<see cref="ArrayCopies"/>).</param>
    /// <param name="variability">Its variability.</param>
    /// <param name="dialect">The width.</param>
    /// <param name="names">The names of the method written.</param>
    /// <param name="header">Where broadcasts of the function's parameters go: before the loop over groups.</param>
    /// <param name="code">Where statements go.</param>
    public RegionWriter(Function function, Variability variability, Dialect dialect, Names names, CodeWriter header, CodeWriter code)
    {
        this.function = function;
        parameters = new HashSet<Value>(function.Parameters);
        this.variability = variability;
        this.dialect = dialect;
        this.names = names;
        this.code = code;
        Header = header;
        storage = ArrayStorage.Of(function, variability.Varies);
        uses = Uses.Of(function);
        coalescing = Coalescing.Of(function, IsVarying, uses);
        counters = SiteCounters.Of(function);

        // After the last noise of a group the place of the next is not needed, unless it stands in a loop.
        var last = Walk.Operations(function).OfType<NoiseOp>().LastOrDefault(n => !n.Keyed);
        lastOfGroup = function.Body.Operations.FirstOrDefault(o => ReferenceEquals(o, last));
    }

    /// <summary>Statements before the loop over groups.</summary>
    public CodeWriter Header { get; }

    /// <summary>The counters of visits the statements need; declared by the kernel before the statements of a group.</summary>
    public SiteCounters Counters => counters;

    /// <summary>The expression of the arena that arrays and the tape come from.</summary>
    public string Arena { get; set; } = "frame.Arena";

    /// <summary>Whether arrays are rented from the arena.</summary>
    public bool RentsArrays { get; private set; }

    /// <summary>Set to list the stream noise in <c>schedule</c> instead of reading it.</summary>
    public bool Schedules { get; set; }

    /// <summary>Gives a value (a parameter) its text.</summary>
    public void Bind(Value value, Text text) => texts[value] = text;

    /// <summary>Gives an array value its variable.</summary>
    public void BindArray(Value array, string name, string? rows = null, string? columns = null) =>
        arrays[storage.Representative(array)] = new ArrayVariable(name, rows, columns);

    /// <summary>The variable of an array.</summary>
    public string ArrayText(Value array) => ArrayName(array);

    /// <summary>A matrix as arguments: its elements, its rows and its columns.</summary>
    public string MatrixText(Value matrix) => Variable(matrix) is var variable ? $"{variable.Name}, {variable.Rows}, {variable.Columns}" : "";

    /// <summary>Writes the body.</summary>
    public void Write() => Operations(function.Body, null);

    /// <summary>Whether a value is a vector here.</summary>
    public bool IsVarying(Value value) => dialect.Vectors && variability.Varies(value);

    /// <summary>The text of a scalar value, in all lanes when <paramref name="varying"/>.</summary>
    public Text Of(Value value, bool varying)
    {
        if (!texts.TryGetValue(value, out var text)) throw new InvalidOperationException($"{value} has no text.");
        if (!varying || IsVarying(value) || !dialect.Vectors) return text;
        if (!parameters.Contains(value)) return dialect.Broadcast(text, value.Type.Element);
        if (broadcasts.TryGetValue(value, out var known)) return known;
        string name = names.New(text.Code.StartsWith("this.", StringComparison.Ordinal) ? text.Code.Substring(5) : value.Name ?? "uniform");
        Header.Line($"var {Names.Escape(name)} = {dialect.Broadcast(text, value.Type.Element).Code};");
        return broadcasts[value] = Text.Primary(Names.Escape(name));
    }

    /// <summary>The two factors of a varying product that is written where it is read.</summary>
    public (Text Left, Text Right)? Product(Value value) =>
        coalescing.Inlined(value) is ApplyOp { Primitive: Primitive.Multiply } product && IsInline(value)
            ? (Of(product.Arguments[0], varying: true), Of(product.Arguments[1], varying: true))
            : null;

    private bool IsInline(Value value) => texts.TryGetValue(value, out var text) && text.Precedence == Precedence.Multiplicative;

    private string TypeOf(Value value) => IsVarying(value) ? "var" : ScalarDialect.Instance.TypeOf(value.Type.Element);

    private Text Of(Value value) => Of(value, IsVarying(value));

    private void Operations(Region region, Text? mask)
    {
        foreach (var cost in region.Operations.OfType<CostOp>()) BeginCost(cost);
        for (int i = 0; i < region.Operations.Count; i++)
        {
            switch (region.Operations[i])
            {
                case IfOp branch: Branch(branch, mask); break;
                case LoopOp loop: Loop(loop, mask); break;
                case SaveOp: i += Save(region, i) - 1; break;
                case RestoreOp: i += Restore(region, i) - 1; break;
                default: Step(region.Operations[i], mask); break;
            }
        }
    }

    private void Step(Operation operation, Text? mask)
    {
        switch (operation)
        {
            case ConstantOp constant:
                texts[constant.Result] = Literals.Of(constant);
                break;
            case ApplyOp apply:
                Define(apply, apply.Result, Apply(apply, mask), mayInline: true);
                break;
            case NoiseOp noise:
                Comment(operation);
                Noise(noise, mask);
                break;
            case SignOp sign:
                Sign(sign);
                break;
            case GuardOp guard:
                Comment(operation);
                Guard(guard, mask);
                break;
            case QuantileOp quantile:
                Define(quantile, quantile.Result, Quantile(quantile), mayInline: false);
                break;
            case AdvantageOp advantage:
                Define(advantage, advantage.Result, Advantage(advantage), mayInline: false);
                break;
            case WeightOp weight:
                Define(weight, weight.Result, Weight(weight), mayInline: false);
                break;
            case HeldOp held:
                Define(held, held.Result, Of(held.Held), mayInline: true);
                break;
            case VisitOp visit:
                Visit(visit, mask);
                break;
            case CostOp cost:
                Cost(cost);
                break;
            case LogDensityOp:
                throw new InvalidOperationException("A log-density is only differentiated, never computed.");
            default:
                Array(operation, mask);
                break;
        }
    }

    private Text Apply(ApplyOp apply, Text? mask)
    {
        bool varying = IsVarying(apply.Result);
        var target = varying ? dialect : ScalarDialect.Instance;
        var x = new Text[apply.Arguments.Count];
        for (int i = 0; i < x.Length; i++) x[i] = Of(apply.Arguments[i], varying);
        var operand = apply.Arguments[apply.Primitive == Primitive.Select ? 1 : 0].Type.Element;

        // A lane that does not take part must not divide by its zero, nor have the sign of its NaN.
        if (varying && mask is not null && Signature.MayThrow(apply))
        {
            int last = x.Length - 1;
            x[last] = dialect.Select(mask, x[last], dialect.Broadcast(Text.Primary(operand == ElementKind.Real ? "1.0" : "1"), operand), operand);
        }

        return target.Apply(apply.Primitive, operand, apply.Result.Type.Element, x);
    }

    /// <summary>Names a result, or keeps its expression for the one place that reads it.</summary>
    private void Define(Operation operation, Value result, Text text, bool mayInline)
    {
        // The result of a branch may only wait for its reader when it reads nothing that changes meanwhile.
        bool waits = coalescing.Inlined(result) is not null || (text.Reads.Count == 0 && result.Name is null && uses.IsReadOnceAtHome(result));
        if (mayInline && waits && !HasVariable(result) && text.Code.Length <= LongestInline)
        {
            texts[result] = text;
            return;
        }

        Comment(operation);
        texts[result] = Declare(result, result.Name ?? Names.HintFor(operation), text);
    }

    /// <summary>Whether the variable that a value shares with others is there already.</summary>
    private bool HasVariable(Value value) => variables.ContainsKey(coalescing.Representative(value));

    /// <summary>Puts a value in a variable: a new one, or the one it shares, whose present value is not needed any more.</summary>
    private Text Declare(Value value, string hint, Text text)
    {
        if (variables.TryGetValue(coalescing.Representative(value), out string? shared))
        {
            if (text.Code != shared) code.Line(AssignmentOf(shared, text) + ";");
            return Text.Variable(shared);
        }

        string name = NewVariable(value, hint);
        code.Line($"{TypeOf(value)} {name} = {text.Code};");
        return VariableOf(value, name);
    }

    private string NewVariable(Value value, string hint)
    {
        string name = Names.Escape(names.New(hint));
        if (coalescing.IsShared(value)) variables[coalescing.Representative(value)] = name;
        return name;
    }

    private Text VariableOf(Value value, string name) => coalescing.IsShared(value) ? Text.Variable(name) : Text.Primary(name);

    private void Comment(Operation operation)
    {
        if (operation.Source is null || operation.Source == lastSource) return;
        lastSource = operation.Source;
        code.Line("// " + operation.Source);
    }

    /// <summary>The user's line of a branch or loop, unless its head says the same.</summary>
    private void Announce(Operation operation, string head)
    {
        if (operation.Source is not null && operation.Source == head.Replace("this.", "")) lastSource = operation.Source;
        else Comment(operation);
    }

    private bool IsPureInline(Region region) => region.Operations.All(o => o is ConstantOp);

    /// <summary>Runs an action with statements going to the body of a block; that is returned.</summary>
    private CodeWriter Forked(Action action)
    {
        var outer = code;
        var fork = outer.ForkInside();
        code = fork;
        action();
        code = outer;
        return fork;
    }
}
