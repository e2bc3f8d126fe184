namespace Backdraw.Compiler.Ir;

/// <summary>The types of primitives and families: what the verifier holds operations to.</summary>
public static class Signature
{
    /// <summary>The type of a draw of a family.</summary>
    public static IrType Outcome(Family family) => family switch
    {
        Family.Bernoulli or Family.BernoulliLogit => IrType.Bool,
        Family.Categorical or Family.CategoricalLogits or Family.Poisson or Family.Binomial or Family.Geometric or Family.NegativeBinomial or Family.UniformInt or Family.Multinomial => IrType.Int,
        _ => IrType.Real,
    };

    /// <summary>The types of a family's parameters.</summary>
    public static EquatableArray<IrType> Parameters(Family family) => family switch
    {
        Family.HalfNormal or Family.Exponential or Family.Rayleigh or Family.ChiSquared or Family.Dirichlet
            or Family.Bernoulli or Family.BernoulliLogit or Family.Poisson or Family.Geometric => [IrType.Real],
        Family.Normal or Family.LogNormal or Family.Uniform or Family.Laplace or Family.Logistic or Family.Gumbel or Family.Cauchy
            or Family.Weibull or Family.Pareto or Family.Kumaraswamy or Family.Gamma or Family.InverseGamma or Family.Beta or Family.MultivariateNormal
            or Family.NegativeBinomial => [IrType.Real, IrType.Real],
        Family.Triangular or Family.StudentT => [IrType.Real, IrType.Real, IrType.Real],
        Family.TruncatedNormal => [IrType.Real, IrType.Real, IrType.Real, IrType.Real],
        Family.Categorical or Family.CategoricalLogits => [IrType.RealArray],
        Family.Binomial or Family.Multinomial => [IrType.Int, IrType.Real],
        Family.UniformInt => [IrType.Int, IrType.Int],
        _ => throw new InvalidOperationException($"Unknown family {family}."),
    };

    /// <summary>Whether a primitive takes these arguments and gives this result.</summary>
    public static bool Accepts(Primitive primitive, EquatableArray<Value> arguments, IrType result)
    {
        if (arguments.Count != Arity(primitive)) return false;
        foreach (var argument in arguments)
            if (!argument.Type.IsScalar) return false;
        var first = arguments[0].Type;
        return primitive switch
        {
            Primitive.Select => first == IrType.Bool && arguments[1].Type == result && arguments[2].Type == result,
            Primitive.Convert => IsNumber(first) && result.IsScalar && IsNumber(result),
            Primitive.ShiftLeft or Primitive.ShiftRight or Primitive.ShiftRightLogical =>
                IsInteger(first) && arguments[1].Type == IrType.Int && result == first,
            Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual =>
                IsNumber(first) && Uniform(arguments) && result == IrType.Bool,
            Primitive.Equal or Primitive.NotEqual => Uniform(arguments) && result == IrType.Bool,
            Primitive.And or Primitive.Or or Primitive.Xor or Primitive.Not => first != IrType.Real && Uniform(arguments) && result == first,
            Primitive.Sign => IsNumber(first) && result == IrType.Int,
            Primitive.Add or Primitive.Subtract or Primitive.Multiply or Primitive.Divide or Primitive.Remainder or Primitive.Negate
                or Primitive.Min or Primitive.Max or Primitive.Abs => IsNumber(first) && Uniform(arguments) && result == first,
            _ => first == IrType.Real && Uniform(arguments) && result == IrType.Real,
        };
    }

    /// <summary>Whether an operation throws for some operands, so that it may not be done where the program does not do it.</summary>
    public static bool MayThrow(ApplyOp apply) => apply.Primitive switch
    {
        Primitive.Divide or Primitive.Remainder or Primitive.Abs => IsInteger(apply.Result.Type),
        Primitive.Sign => apply.Arguments[0].Type == IrType.Real,
        _ => false,
    };

    /// <summary>The number of arguments of a primitive.</summary>
    public static int Arity(Primitive primitive) => primitive switch
    {
        Primitive.FusedMultiplyAdd or Primitive.Select or Primitive.ExpAffine or Primitive.TruncatedNormalQuantile => 3,
        Primitive.Add or Primitive.Subtract or Primitive.Multiply or Primitive.Divide or Primitive.Remainder
            or Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual or Primitive.Equal or Primitive.NotEqual
            or Primitive.And or Primitive.Or or Primitive.Xor or Primitive.ShiftLeft or Primitive.ShiftRight or Primitive.ShiftRightLogical
            or Primitive.Pow or Primitive.Atan2 or Primitive.Min or Primitive.Max or Primitive.GammaLogQuantile or Primitive.GammaLogSlope
            or Primitive.GammaLogBend or Primitive.CopySign or Primitive.Hypot or Primitive.IeeeRemainder or Primitive.ScaleB or Primitive.RootN
            or Primitive.LogAddExp or Primitive.LogBeta or Primitive.Polygamma => 2,
        _ => 1,
    };

    private static bool IsInteger(IrType type) => type.Element is ElementKind.Int or ElementKind.Long;

    private static bool IsNumber(IrType type) => type.Element != ElementKind.Bool;

    private static bool Uniform(EquatableArray<Value> arguments)
    {
        foreach (var argument in arguments)
            if (argument.Type != arguments[0].Type) return false;
        return true;
    }
}
