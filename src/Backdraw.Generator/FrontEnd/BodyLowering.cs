using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// Lowers the body of a stochastic method, every static helper it calls inlined, to a function of the IR: mutable variables become values carried
/// by branches and loops, arrays are values, and <c>break</c>, <c>continue</c> and early <c>return</c> become flags. What the language lacks is
/// reported and replaced by a zero, so that one pass finds all of it.
/// </summary>
internal sealed partial class BodyLowering
{
    // Deeper than this, neither the passes nor the compiler of what they emit are sure to have the stack they need.
    private const int DeepestNest = 500;

    private readonly Bodies bodies;
    private readonly WrittenVariables writes;
    private readonly Findings findings;
    private readonly Places places;
    private readonly IdSource ids = new();
    private readonly RegionBuilder root;
    private readonly Dictionary<ISymbol, Cell> statics = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, AggregateType?> aggregates = new(SymbolEqualityComparer.Default);
    private RegionBuilder builder;
    private Bindings bindings = new();
    private Frame frame = null!;
    private int cellCount;
    private int siteCount;
    private int nesting;

    /// <summary>Prepares to lower one method.</summary>
    public BodyLowering(Bodies bodies, Findings findings, Places places)
    {
        this.bodies = bodies;
        writes = new WrittenVariables(bodies);
        this.findings = findings;
        this.places = places;
        root = builder = new RegionBuilder(ids);
    }

    /// <summary>Lowers a method whose signature has been read; null when something was reported.</summary>
    public Function? Lower(IMethodSymbol method, IBlockOperation body, ImmutableArray<ParameterModel> signature)
    {
        var parameters = new List<Value>();
        var differentiable = new List<Value>();
        frame = new Frame(new Callee(method, body, null), null);
        for (int i = 0; i < signature.Length; i++)
        {
            var variable = NewVariable(method.Parameters[i].Name, method.Parameters[i].Type, Storage.Parameter, frame);
            frame.Declare(method.Parameters[i], variable);
            foreach (var (cell, leaf) in Parts(variable, signature[i]))
            {
                var value = ids.New(cell.Type, cell.Name);
                parameters.Add(value);
                if (leaf.Differentiable) differentiable.Add(value);
                Bind(cell, value);
            }
        }

        LowerBody(method.ReturnType);
        if (findings.Failed) return null;
        return new Function(method.Name, parameters.ToEquatableArray(), differentiable.ToEquatableArray(), root.Build(Current(frame.Result!.Cell!, builder)));
    }

    /// <summary>The numbers and arrays in a parameter. What a struct keeps of its primary constructor is none of them.</summary>
    private static IEnumerable<(Cell Cell, ParameterModel Model)> Parts(Variable variable, ParameterModel model) => variable.Cell is { } cell
        ? [(cell, model)]
        : variable.Members.Where((_, i) => variable.Type!.Members[i].Symbol is not IParameterSymbol).Zip(model.Parts, Parts).SelectMany(parts => parts);

    /// <summary>Lowers the statements of the call. Its result is then where the frame keeps it.</summary>
    private void LowerBody(ITypeSymbol? resultType)
    {
        if (resultType is not null) frame.Result = NewVariable(Value.Returned, frame.Specialised(resultType, bodies.Compilation)!, Storage.Local, frame);
        DeclareFlag(Exits.Return, "returned");
        DeclareVariables(frame.Body.Locals);
        LowerSequence(frame.Body.Operations, 0, tail: true);
        foreach (var array in frame.Result?.Cells.Where(cell => !cell.Type.IsScalar && bindings[cell] is null) ?? [])
        {
            if (!findings.Failed)
                Report("BD0107", frame.Body.Operations.LastOrDefault()?.Syntax ?? frame.Body.Syntax, "that is returned", "return the same array in every return statement, made before the first");
            Bind(array, Zero(array.Type, builder));
        }
    }

    /// <summary>The IR type of a C# type, type parameters of the method being inlined replaced; null where the language has none.</summary>
    private IrType? TypeOf(ITypeSymbol? type) => TypeReading.Of(frame.Specialised(type, bodies.Compilation));

    /// <summary>The struct or tuple that a C# type is, type parameters of the method being inlined replaced; null for another type.</summary>
    private AggregateType? AggregateOf(ITypeSymbol? type)
    {
        if (type is not ({ TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } or ITypeParameterSymbol)) return null;
        var meant = frame.Specialised(type, bodies.Compilation)!;
        if (!aggregates.TryGetValue(meant, out var known)) aggregates.Add(meant, known = AggregateType.Of(meant, bodies.Compilation.Assembly));
        return known;
    }

    private Cell NewCell(string? name, IrType type, Storage storage) =>
        new(cellCount++, name, type, storage, storage == Storage.Static ? null : frame);

    private void DeclareFlag(object exit, string name)
    {
        if (!frame.Exits.NeedsFlag(exit)) return;
        var flag = NewCell(name, IrType.Bool, Storage.Local);
        frame.DeclareFlag(exit, flag);
        bindings[flag] = null;
    }

    /// <summary>The value of a cell; a zero where C# has it unassigned and so never reads it.</summary>
    private Value Current(Cell cell, RegionBuilder at) => bindings[cell] ?? Zero(cell.Type, at);

    private static Value Zero(IrType type, RegionBuilder at)
    {
        if (type.IsScalar) return at.Constant(type, 0, null);
        var result = at.Ids.New(type);
        at.Add(new NewArrayOp(result, Enumerable.Range(0, type.Rank).Select(_ => at.Constant(0)).ToEquatableArray()));
        return result;
    }

    /// <summary>Reports what the language lacks and stands in a zero for its value.</summary>
    private Value Refuse(string id, SyntaxNode place, ITypeSymbol? type, params string[] arguments) =>
        Refuse(id, place.GetLocation(), type, arguments);

    private Value Refuse(string id, Location place, ITypeSymbol? type, params string[] arguments)
    {
        findings.Add(id, place, arguments);
        return Zero(TypeOf(type) ?? IrType.Real, builder);
    }

    private void Report(string id, SyntaxNode place, params string[] arguments) => findings.Add(id, place, arguments);

    private void Report(string id, Location place, params string[] arguments) => findings.Add(id, place, arguments);

    /// <summary>Runs an action with a nested builder and a copy of the bindings, and hands both back.</summary>
    private (RegionBuilder Builder, Bindings Bindings) Branch(Action action)
    {
        if (++nesting > DeepestNest) throw new InsufficientExecutionStackException($"Branches and loops are nested more than {DeepestNest} deep.");
        var (outerBuilder, outerBindings) = (builder, bindings);
        (builder, bindings) = (outerBuilder.Nested(), outerBindings.Copy());
        action();
        nesting--;
        var inner = (builder, bindings);
        (builder, bindings) = (outerBuilder, outerBindings);
        return inner;
    }

    /// <summary>
    /// Appends a branch and joins the variables its arms assign. With <paramref name="tail"/> nothing of this call runs afterwards, so that only its
    /// result, its flags and what it changed of its callers' variables are joined.
    /// </summary>
    private void If(Value condition, Action then, Action otherwise, bool tail)
    {
        string? source = builder.Source;
        var whenTrue = Branch(then);
        var whenFalse = Branch(otherwise);
        var outputs = new List<Value>();
        var thenYields = new List<Value>();
        var elseYields = new List<Value>();
        var joined = new Dictionary<(Value?, Value?), Value?>();
        var taken = new HashSet<Value>();
        foreach (var cell in bindings.Cells.ToList())
        {
            if (tail && cell.Owner == frame && !frame.Outlives(cell)) continue;
            var (a, b) = (whenTrue.Bindings[cell], whenFalse.Bindings[cell]);
            if (a == b) bindings[cell] = a;
            else if (joined.TryGetValue((a, b), out var known)) bindings[cell] = known;
            else bindings[cell] = joined[(a, b)] = Join(cell, a, b);
        }

        bindings.Aliasing = Aliasing.Join(whenTrue.Bindings.Aliasing, whenFalse.Bindings.Aliasing, NamedArrays(), NewIdentity);
        builder.Source = source;
        if (outputs.Count > 0 || whenTrue.Builder.Count > 0 || whenFalse.Builder.Count > 0)
            builder.If(outputs, condition, whenTrue.Builder.Build([], thenYields), whenFalse.Builder.Build([], elseYields));

        // A variable of an array type that one arm leaves unassigned, or that names two arrays without a place of its own, has no value afterwards.
        Value? Join(Cell cell, Value? a, Value? b)
        {
            if (!cell.Type.IsScalar && !JoinArrays(bindings[cell], ref a, whenTrue.Builder, ref b, whenFalse.Builder, taken)) return null;
            thenYields.Add(a ?? Zero(cell.Type, whenTrue.Builder));
            elseYields.Add(b ?? Zero(cell.Type, whenFalse.Builder));
            var output = ids.New(cell.Type, cell.Name);
            outputs.Add(output);
            if (!cell.Type.IsScalar) origins[output] = Origin(a!);
            return output;
        }
    }

    /// <summary>A bool that holds while none of the exits has been taken.</summary>
    private Value NoneTaken(IEnumerable<Cell> flags)
    {
        Value? any = null;
        foreach (var flag in flags)
        {
            var taken = Current(flag, builder);
            any = any is null ? taken : builder.Apply(Primitive.Or, any, taken);
        }

        return any is null ? builder.Constant(true) : builder.Apply(Primitive.Not, any);
    }

    private IEnumerable<Cell> FlagsOf(IEnumerable<object> exits) =>
        exits.Select(frame.Flag).OfType<Cell>().OrderBy(cell => cell.Order);
}
