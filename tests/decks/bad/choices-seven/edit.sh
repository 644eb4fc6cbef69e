swap cards/parcel.yaml '        choices:
          fetch:' '        choices:
          c0: {say: 选 0, does: ask, grade: fair, why: 也行。}
          c1: {say: 选 1, does: ask, grade: fair, why: 也行。}
          c2: {say: 选 2, does: ask, grade: fair, why: 也行。}
          c3: {say: 选 3, does: ask, grade: fair, why: 也行。}
          c4: {say: 选 4, does: ask, grade: fair, why: 也行。}
          fetch:'
